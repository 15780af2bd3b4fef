using Lintel.Code;

namespace Lintel.Tests.Code;

public class DotNetResolutionTests
{
    private const string S3 = "using Amazon.S3; using Amazon.S3.Model; ";

    [Theory]
    [InlineData("class A { void M() { var c = new AmazonS3Client(); c.PutObjectAsync(r); } }", "c.PutObjectAsync(r)")]
    [InlineData("class A { AmazonS3Client c = new(); void M() { c.PutObjectAsync(r); } }", "c.PutObjectAsync(r)")]
    [InlineData("class A { readonly IAmazonS3 _c; A(IAmazonS3 c) { _c = c; } void M() { _c.PutObjectAsync(r); } }", "_c.PutObjectAsync(r)")]
    [InlineData("class A { readonly IAmazonS3 _c; A() { _c = new AmazonS3Client(); } A(IAmazonS3 c) { _c = c; } void M() { this._c.PutObjectAsync(r); } }", "this._c.PutObjectAsync(r)")]
    [InlineData("class A(IAmazonS3 c) { void M() { c.PutObjectAsync(r); } }", "c.PutObjectAsync(r)")]
    [InlineData("class A(IAmazonS3 c) { IAmazonS3 C { get; } = c; void M() { C.PutObjectAsync(r); } }", "C.PutObjectAsync(r)")]
    [InlineData("class A { IAmazonS3 C => new AmazonS3Client(); void M() { C.PutObjectAsync(r); } }", "C.PutObjectAsync(r)")]
    [InlineData("class A { static IAmazonS3 c; void M() { c ??= new AmazonS3Client(); c.PutObjectAsync(r); } }", "c.PutObjectAsync(r)")]
    [InlineData("class A { IAmazonS3 Make() { Log(); return new AmazonS3Client(); } void M() { Make().PutObjectAsync(r); } }", "Make().PutObjectAsync(r)")]
    [InlineData("class A { void M(IAmazonS3 c = null) { var d = c ?? new AmazonS3Client(); d.PutObjectAsync(r); } }", "d.PutObjectAsync(r)")]
    [InlineData("class A { void M(object o) { if (o is IAmazonS3 c) { c.PutObjectAsync(r); } } }", "c.PutObjectAsync(r)")]
    [InlineData("class A { void M() { using (var c = new AmazonS3Client()) { c.PutObjectAsync(r); } } }", "c.PutObjectAsync(r)")]
    [InlineData("class A { void M() { f(async () => await new AmazonS3Client().PutObjectAsync(r)); } }", "new AmazonS3Client().PutObjectAsync(r)")]
    [InlineData("class B { protected IAmazonS3 C = new AmazonS3Client(); } class A : B { void M() { C.PutObjectAsync(r); } }", "C.PutObjectAsync(r)")]
    [InlineData("partial class A { IAmazonS3 c; } partial class A { void M() { c.PutObjectAsync(r); } }", "c.PutObjectAsync(r)")]
    [InlineData("var c = new AmazonS3Client(); await c.PutObjectAsync(r);", "c.PutObjectAsync(r)")]
    [InlineData("class A { readonly IAmazonS3 c = Clients.S3; void M() { c.PutObjectAsync(r); } }", "c.PutObjectAsync(r)")]
    [InlineData("class A { void M() { IAmazonS3 c = Clients.MakeS3(); c.PutObjectAsync(r); } }", "c.PutObjectAsync(r)")]
    public void A_client_is_known_by_its_type_however_it_is_come_by(string text, string call)
    {
        Assert.Equal("Amazon.S3.AmazonS3Client().PutObjectAsync", Package(S3 + text).Call(call).Function.Name?.Text);
    }

    [Theory]
    [InlineData("using C = Amazon.S3.AmazonS3Client; class A { void M() { new C().GetObjectAsync(r); } }", "new C().GetObjectAsync(r)", "Amazon.S3.AmazonS3Client().GetObjectAsync")]
    [InlineData("class A { void M() { new Amazon.S3.AmazonS3Client().GetObjectAsync(r); } }", "new Amazon.S3.AmazonS3Client().GetObjectAsync(r)", "Amazon.S3.AmazonS3Client().GetObjectAsync")]
    [InlineData("using System; class A { void M() { Console.WriteLine(1); } }", "Console.WriteLine(1)", "System.Console.WriteLine")]
    [InlineData("class A { void M() { System.Console.WriteLine(1); } }", "System.Console.WriteLine(1)", "System.Console.WriteLine")]
    [InlineData("using Microsoft.Extensions.Logging; class A(ILogger<A> log) { void M() { log.LogInformation(x); } }", "log.LogInformation(x)", "Microsoft.Extensions.Logging.ILogger().LogInformation")]
    [InlineData("using Serilog; class A(ILogger log) { void M() { log.Information(x); } }", "log.Information(x)", "Serilog.ILogger().Information")]
    [InlineData("using Amazon.Lambda.Core; class A { void M(string s, ILambdaContext context) { context.Logger.LogError(s); } }", "context.Logger.LogError(s)", "Amazon.Lambda.Core.ILambdaContext().Logger.LogError")]
    [InlineData("namespace N; class A { void F() { } void M() { F(); } }", "F()", "N.A.F")]
    [InlineData("namespace N { class B { public void F() { } } class A(B b) { void M() { b.F(); } } }", "b.F()", "N.B.F")]
    [InlineData("namespace N; interface IB { void F(); } class B : IB { public void F() { } } class A(IB b) { void M() { b.F(); } }", "b.F()", "N.B.F")]
    public void A_call_has_the_name_of_what_is_called(string text, string call, string name)
    {
        Assert.Equal(name, Package(text).Call(call).Function.Name?.Text);
    }

    [Theory]
    [InlineData("class A { void M(object c) { c.PutObjectAsync(r); } }", "c.PutObjectAsync(r)")]
    [InlineData("class A { void M() { f(c => c.PutObjectAsync(r)); } }", "c.PutObjectAsync(r)")]
    [InlineData("using Amazon.S3; class A { void M() { var c = new AmazonS3Client(); c = Other(); c.PutObjectAsync(r); } }", "c.PutObjectAsync(r)")]
    [InlineData("namespace N { class T { } } namespace O { class T { } } namespace P { class A { void M(T t) { t.F(); } } }", "t.F()")]
    [InlineData("class A : ControllerBase { void M() { Request.Get(x); } }", "Request.Get(x)")]
    public void What_a_call_may_mean_in_several_ways_is_unknown(string text, string call)
    {
        Assert.Null(Package(text).Call(call).Function.Name);
    }

    [Fact]
    public void Global_usings_are_for_all_files()
    {
        var package = CodePackages.Of("", ("Usings.cs", "global using Amazon.DynamoDBv2.DocumentModel;"), ("A.cs", "class A { void M(Table t) { t.GetItemAsync(k); } }"));
        Assert.Equal("Amazon.DynamoDBv2.DocumentModel.Table().GetItemAsync", package.Call("t.GetItemAsync(k)").Function.Name?.Text);
    }

    [Theory]
    [InlineData("class A { void M() { c.PutAsync(new Request { Name = \"a\" }); } }")]
    [InlineData("class A { void M() { var r = new Request { Name = \"a\" }; c.PutAsync(r); } }")]
    [InlineData("class A { const string N = \"a\"; void M() { c.PutAsync(new Request() { Name = N }); } }")]
    [InlineData("class A { void M() { c.PutAsync(Name: $\"{\"a\"}\"); } }")]
    public void A_member_of_the_request_is_an_argument(string text)
    {
        var call = Package(text).Files[0].Tree;
        var package = Package(text);
        var node = Enumerable.Range(0, call.Count).First(node => call[node].Kind == Lintel.Syntax.Code.CodeKind.Call && new CodeCall(package.Files[0], node).WrittenName.SequenceEqual("PutAsync"u8));
        Assert.Equal("a", new CodeCall(package.Files[0], node).Argument("Name"u8).Constant.Text);
    }

    [Theory]
    [InlineData("class A { void M(Request r) { c.PutAsync(r); } }", true)]
    [InlineData("class A { void M() { var r = new Request(); r.Name = f(); c.PutAsync(r); } }", true)]
    [InlineData("class A { void M() { c.PutAsync(new Request { Other = 1 }, stoppingToken); } }", false)]
    public void A_member_that_may_be_set_elsewhere_is_unknown(string text, bool isUnknown)
    {
        var package = Package(text);
        var tree = package.Files[0].Tree;
        var node = Enumerable.Range(0, tree.Count).First(node => tree[node].Kind == Lintel.Syntax.Code.CodeKind.Call && new CodeCall(package.Files[0], node).WrittenName.SequenceEqual("PutAsync"u8));
        var argument = new CodeCall(package.Files[0], node).Argument("Name"u8);
        Assert.Equal((isUnknown, !isUnknown), (argument.IsUnknown, argument.IsAbsent));
    }

    [Theory]
    [InlineData("Orders::Orders.Api.Function::TakeAsync", "TakeAsync")]
    [InlineData("Orders::Orders.Api.Function_TakeAsync_Generated::TakeAsync", "TakeAsync")]
    [InlineData("Orders::Orders.Api.Function::InheritedAsync", "InheritedAsync")]
    [InlineData("Orders::Orders.Api.Function::Missing", null)]
    [InlineData("Orders::Orders.Api.Other::TakeAsync", null)]
    public void A_handler_of_a_class_library_is_found_by_its_name_in_full(string handler, string? function)
    {
        var package = Package("namespace Orders.Api; public class Base { public void InheritedAsync() { } } public class Function : Base { public Task TakeAsync(string s, ILambdaContext c) => null; }");
        var place = CodePackage.FunctionOf(package.FindHandler(handler));
        Assert.Equal(function, place.Exists ? System.Text.Encoding.UTF8.GetString(new CodeFunction(place.File!, place.Node).WrittenName) : null);
    }

    [Fact]
    public void The_handler_of_a_program_is_what_it_gives_to_the_runtime()
    {
        var package = Package("using Amazon.Lambda.RuntimeSupport; Func<string, ILambdaContext, string> handler = (input, context) => input; await LambdaBootstrapBuilder.Create(handler, new S()).Build().RunAsync();");
        Assert.Equal("(input, context) => input", CodePackage.FunctionOf(package.FindHandler("Orders")).Source());
    }

    private static CodePackage Package(string text) => CodePackages.Of("", ("A.cs", text));
}
