using Lintel.Resources;
using Lintel.Syntax;

namespace Lintel.Templates.Sam;

/// <summary>Expands <c>AWS::Serverless::Function</c>: the function, its role, version and alias, URL, invoke configuration, deployment and events.</summary>
internal sealed partial class FunctionExpander(SamTemplate template, SamResource function)
{
    private const string CreatedBy = "lambda:createdBy";

    /// <summary>Properties that the Lambda function has under the same name and shape.</summary>
    private static readonly string[] s_passed =
    [
        "FunctionName", "Handler", "Runtime", "Description", "MemorySize", "Timeout", "VpcConfig", "Environment", "KmsKeyArn",
        "ReservedConcurrentExecutions", "Layers", "FileSystemConfigs", "ImageConfig", "PackageType", "Architectures", "SnapStart",
        "EphemeralStorage", "CodeSigningConfigArn", "RuntimeManagementConfig", "LoggingConfig", "TenancyConfig", "RecursiveLoop",
        "DurableConfig", "FunctionScalingConfig", "PublishToLatestPublished",
    ];

    private readonly ExecutionRole _role = new(function, function.Origin, function.Id + "Role");

    private bool HasDurableConfig => !function["DurableConfig"].IsAbsent;

    public void Expand()
    {
        var map = new ValueMap();
        function.Pass(map, s_passed);
        map.Defer("Code", Code);
        map.Defer("Tags", () => TagList.Of(function.Origin, function["Tags"], CreatedBy));
        map.Defer("Role", () => function["Role"] is { IsAbsent: false } role ? role : _role.Arn);
        function.Derive(map, "Tracing", "TracingConfig", mode => mode.Is("Disabled").IsTrue
            ? function.Origin.Absent
            : function.Origin.Of(mode).Map(new ValueMap().Set("Mode", mode)));
        function.Derive(map, "DeadLetterQueue", "DeadLetterConfig", queue =>
            function.Origin.Of(queue).Map(new ValueMap().Defer("TargetArn", () => queue.Get("TargetArn"))));
        function.Derive(map, "CapacityProviderConfig", "CapacityProviderConfig", CapacityProvider);
        template.AddMain(function, "AWS::Lambda::Function", map);

        var target = Publish();
        AddUrl(target);
        CollectPolicies();
        AddInvokeConfig(target);
        AddDeployment(target);
        if (MakesRole(out var conditionNode))
        {
            AddRole(conditionNode);
        }

        FunctionEvents.Expand(template, function, target, _role);
    }

    private Value Code()
    {
        var code = new ValueMap();
        if (function["InlineCode"] is { IsAbsent: false } inline)
        {
            code.Set("ZipFile", inline);
        }
        else if (function["ImageUri"] is { IsAbsent: false } image && !function["PackageType"].Is("Zip").IsTrue)
        {
            code.Set("ImageUri", image);
        }
        else if (function["CodeUri"] is { IsAbsent: false } uri)
        {
            var location = CodeLocation.Read(function.Origin, uri, "S3Bucket", "S3Key", "S3ObjectVersion");
            if (!location.IsMap)
            {
                return location;
            }

            foreach (var (key, value) in location.Entries)
            {
                code.Set(key, value);
            }
        }

        code.Set("SourceKMSKeyArn", function["SourceKMSKeyArn"]);
        return code.Count == 0 ? function.Origin.Absent : function.Origin.Of(code[0].Value).Map(code);
    }

    private Value CapacityProvider(Value config)
    {
        var here = function.Origin.Of(config);
        return here.Map(new ValueMap().Set("LambdaManagedInstancesCapacityProviderConfig", here.Map(new ValueMap()
            .Set("CapacityProviderArn", config.Get("Arn"))
            .Set("PerExecutionEnvironmentMaxConcurrency", config.Get("PerExecutionEnvironmentMaxConcurrency"))
            .Set("ExecutionEnvironmentMemoryGiBPerVCpu", config.Get("ExecutionEnvironmentMemoryGiBPerVCpu")))));
    }

    private void CollectPolicies()
    {
        _role.AddManaged(() => ExecutionRole.ManagedPolicyArn(function.Origin, HasDurableConfig
            ? "service-role/AWSLambdaBasicDurableExecutionRolePolicy"
            : "service-role/AWSLambdaBasicExecutionRole"));
        _role.AddManaged(() => When("Tracing", tracing => !tracing.Is("Disabled"), "AWSXRayDaemonWriteAccess"));
        _role.AddManaged(() => When("VpcConfig", vpc => vpc.IsPresent, "service-role/AWSLambdaVPCAccessExecutionRole"));
        _role.AddPolicies("Policies");
        var queue = function["DeadLetterQueue"];
        if (queue.IsMap)
        {
            var here = function.Origin.Of(queue);
            var action = queue.Get("Type").Is("SNS").IsTrue ? "sns:Publish" : "sqs:SendMessage";
            _role.AddInline(here, "DeadLetterQueuePolicy", PolicyStatement.Allow(here, action, queue.Get("TargetArn")));
        }
    }

    private Value When(string property, Func<Value, Truth> test, string policy)
    {
        var value = function[property];
        var here = function.Origin.Of(value);
        return value.IsAbsent ? function.Origin.Absent : test(value) switch
        {
            { IsTrue: true } => ExecutionRole.ManagedPolicyArn(here, policy),
            { IsFalse: true } => function.Origin.Absent,
            _ => value.IsUnknown ? value : Value.Unknown(here.Scope, here.Node, value.UnknownReason),
        };
    }

    /// <summary>
    /// Whether SAM makes a role: without a Role, or where Role is an If with <c>AWS::NoValue</c> on one side. Only when that side is
    /// the true one can the condition of the role be said with a node.
    /// </summary>
    private bool MakesRole(out int conditionNode)
    {
        conditionNode = function.Entry.ConditionNode;
        if (!function.Has("Role"))
        {
            return true;
        }

        var tree = function.Scope.Tree;
        var node = function.Entry.Properties is { IsMap: true } properties && properties.Node >= 0 && ReferenceEquals(properties.Scope?.Tree, function.Scope.Tree) ? tree.Find(properties.Node, "Role") : -1;
        if (node < 0 || !GlobalsMerge.IsIntrinsic(tree, node))
        {
            return function["Role"].IsAbsent;
        }

        if (tree[node].Name != KnownName.If && tree[node].Kind == NodeKind.Mapping && tree.Find(node, KnownName.If) is >= 0 and var list)
        {
            node = list;
        }

        if (tree[node].Kind != NodeKind.Sequence || !tree.HasChildren(node))
        {
            return function["Role"].IsAbsent;
        }

        var condition = node + 1;
        var whenTrue = tree[condition].Next;
        var whenFalse = whenTrue < tree[node].Next ? tree[whenTrue].Next : tree[node].Next;
        if (whenFalse >= tree[node].Next)
        {
            return false;
        }

        var trueIsNone = function.Scope.Evaluate(whenTrue).IsAbsent;
        var falseIsNone = function.Scope.Evaluate(whenFalse).IsAbsent;
        conditionNode = trueIsNone && !falseIsNone && conditionNode < 0 ? condition : conditionNode;
        return trueIsNone || falseIsNone;
    }

    private void AddRole(int conditionNode)
    {
        var map = _role.Properties(() => function["AssumeRolePolicyDocument"] is { IsAbsent: false } trust
            ? trust
            : PolicyStatement.Trust(function.Origin, "lambda.amazonaws.com"));
        map.Defer("Tags", () => TagList.Of(function.Origin, function["Tags"], CreatedBy));
        template.AddGenerated(function, function.Origin, "AWS::IAM::Role", _role.Id, map, conditionNode: conditionNode);
    }
}
