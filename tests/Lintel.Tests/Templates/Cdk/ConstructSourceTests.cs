using Lintel.Tests.Checking;

namespace Lintel.Tests.Templates.Cdk;

/// <summary>Assemblies without traces, as apps in C# have them, those in Python by default, and all that are made without metadata of traces: the path of a construct leads to the call.</summary>
public sealed class ConstructSourceTests : IDisposable
{
    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("npx ts-node bin/app.ts", "lib/orders-stack.ts", """
        import { Stack, StackProps } from 'aws-cdk-lib';
        import * as s3 from 'aws-cdk-lib/aws-s3';
        export class OrdersStack extends Stack {
          constructor(scope: Construct, id: string, props?: StackProps) {
            super(scope, id, props);
            const uploads = new s3.Bucket(this, 'Uploads', {
              versioned: false,
            });
          }
        }
        """, "bin/app.ts", "import { OrdersStack } from '../lib/orders-stack';\nconst app = new cdk.App();\nnew OrdersStack(app, 'Orders', {});\n", "lib/orders-stack.ts:6:21-6:53")]
    [InlineData("python3 app.py", "orders/orders_stack.py", """
        from aws_cdk import Stack, aws_s3 as s3

        class OrdersStack(Stack):
            def __init__(self, scope, construct_id, **kwargs):
                super().__init__(scope, construct_id, **kwargs)
                uploads = s3.Bucket(self, "Uploads")
        """, "app.py", "from orders.orders_stack import OrdersStack\napp = cdk.App()\nOrdersStack(app, \"Orders\")\n", "orders/orders_stack.py:6:19-6:45")]
    [InlineData("dotnet run --project src/Orders/Orders.csproj", "src/Orders/OrdersStack.cs", """
        using Amazon.CDK;
        using Amazon.CDK.AWS.S3;

        namespace Orders
        {
            public class OrdersStack : Stack
            {
                internal OrdersStack(Construct scope, string id, IStackProps props = null) : base(scope, id, props)
                {
                    var uploads = new Bucket(this, "Uploads", new BucketProps
                    {
                        Versioned = false,
                    });
                }
            }
        }
        """, "src/Orders/Program.cs", "using Amazon.CDK;\nnamespace Orders { sealed class Program { public static void Main() { var app = new App(); new OrdersStack(app, \"Orders\", new StackProps()); app.Synth(); } } }\n", "src/Orders/OrdersStack.cs:10:27-10:70")]
    public void Points_at_the_call_in_each_language(string app, string path, string stack, string entryPath, string entry, string place)
    {
        Assembly(app, "Orders/Uploads/Resource");
        _folder.Write(path, stack.ReplaceLineEndings("\n")).Write(entryPath, entry);
        var finding = Assert.Single(_folder.Review().Findings);
        Assert.Equal((place, "Orders/Uploads/Resource"), (finding.Location.Show(), finding.Resource.ConstructPath));
        Assert.Equal("in the template that the CDK made of it", Assert.Single(finding.Related).Message);
    }

    [Fact]
    public void The_ids_of_the_classes_around_tell_constructs_of_one_id_apart()
    {
        Assembly("node bin/app.js", "Shop/Archive/Data/Resource");
        _folder.Write("bin/app.js", """
            class Uploads extends Construct { constructor(scope, id) { super(scope, id); new Bucket(this, 'Data'); } }
            class Archive extends Construct { constructor(scope, id) { super(scope, id);
              new Bucket(this, 'Data'); } }
            class Shop extends Stack { constructor(scope, id) { super(scope, id); new Uploads(this, 'Uploads'); new Archive(this, 'Archive'); } }
            new Shop(new App(), 'Shop');
            """);
        Assert.Equal("bin/app.js:3:3-3:27", Place());
    }

    [Fact]
    public void A_construct_is_found_in_the_variable_that_it_is_made_in()
    {
        Assembly("node bin/app.js", "Shop/Api/Data/Resource");
        _folder.Write("bin/app.js", """
            const { App, Construct, Stack, Bucket } = require('aws-cdk-lib');
            const shop = new Stack(new App(), 'Shop');
            const api = new Construct(shop, 'Api');
            new Bucket(shop, 'Data');
            new Bucket(api, 'Data');
            """);
        Assert.Equal("bin/app.js:5:1-5:24", Place());
    }

    [Fact]
    public void What_a_library_makes_stands_where_the_app_makes_the_construct_around_it()
    {
        Assembly("node bin/app.js", "Shop/Site/LogBucket/Resource");
        _folder.Write("bin/app.js", """
            class Shop extends Stack { constructor(scope, id) { super(scope, id);
              new Website(this, 'Site');
              new Bucket(this, 'LogBucket'); } }
            new Shop(new App(), 'Shop');
            """);
        Assert.Equal("bin/app.js:2:3-2:28", Place());
    }

    [Fact]
    public void A_base_class_makes_constructs_of_what_inherits_from_it()
    {
        Assembly("node bin/app.js", "Prod-shop/Data/Resource");
        _folder.Write("bin/app.js", """
            class Base extends Stack { constructor(scope, id) { super(scope, id);
              new Bucket(this, 'Data'); } }
            class Shop extends Base { }
            for (const stage of ['Test', 'Prod']) new Shop(new App(), `${stage}-shop`);
            """);
        Assert.Equal("bin/app.js:2:3-2:27", Place());
    }

    [Fact]
    public void Two_calls_that_may_have_made_it_are_none()
    {
        Assembly("node bin/app.js", "Shop/Data/Resource");
        _folder.Write("bin/app.js", """
            class Shop extends Stack { constructor(scope, id, props) { super(scope, id);
              if (props.isLarge) new Bucket(this, 'Data', { a: 1 }); else new Bucket(this, 'Data'); } }
            new Shop(new App(), 'Shop');
            """);
        Assert.Equal("bin/app.js:3:1-3:28", Place());
    }

    [Fact]
    public void A_computed_id_is_told_by_the_type_where_only_one_call_can_be_meant()
    {
        Assembly("node bin/app.js", "Shop/Data/Resource");
        _folder.Write("bin/app.js", """
            class Shop extends Stack { constructor(scope, id, props) { super(scope, id);
              new Bucket(this, props.name); } }
            new Shop(new App(), 'Shop');
            """);
        Assert.Equal("bin/app.js:2:3-2:31", Place());
        _folder.Write("bin/app.js", "class Shop extends Stack { constructor(scope, id, props) { super(scope, id);\n new Queue(this, props.name); } }\nnew Shop(new App(), 'Shop');");
        Assert.Equal("bin/app.js:3:1-3:28", Place());
    }

    [Fact]
    public void Source_that_does_not_make_the_stack_gives_no_place()
    {
        Assembly("node bin/app.js", "Shop/Data/Resource");
        _folder.Write("bin/app.js", "new Other(new App(), 'Other');\nclass Other extends Stack { constructor(s, i) { super(s, i); new Bucket(this, 'Data'); } }");
        Assert.StartsWith("cdk.out/S.template.json", Place(), StringComparison.Ordinal);
    }

    [Fact]
    public void What_was_compiled_and_other_apps_below_do_not_count()
    {
        Assembly("npx ts-node app.ts", "Shop/Data/Resource");
        const string App = "import { App, Stack } from 'aws-cdk-lib';\nnew Bucket(new Stack(new App(), 'Shop'), 'Data');";
        _folder.Write("app.ts", App).Write("dist/app.js", App).Write("other/cdk.json", "{}").Write("other/app.ts", App);
        Assert.Equal("app.ts:2:1-2:49", Place());
    }

    private string Place() => Assert.Single(_folder.Review().Findings).Location.Show();

    private void Assembly(string app, string path) => _folder
        .Write("cdk.json", $$"""{ "app": "{{app}}" }""")
        .Write("cdk.out/S.template.json", "{\"Resources\":{\"Data\":{\"Type\":\"AWS::S3::Bucket\",\"Metadata\":{\"aws:cdk:path\":\"" + path + "\"}}}}")
        .Write("cdk.out/manifest.json", """{ "version": "36.0.0", "artifacts": { "S": { "type": "aws:cloudformation:stack", "properties": { "templateFile": "S.template.json" } } } }""");
}
