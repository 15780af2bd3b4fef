
namespace Lintel.Tests.Code;

public class ParameterTests
{
    private const string Table = "boto3.resource().Table().put_item";

    [Theory]
    [InlineData("def save(table, item):\n  table.put_item(Item=item)\nsave(TABLE, 1)")]
    [InlineData("def save(item, table):\n  table.put_item(Item=item)\nsave(table=TABLE, item=1)")]
    [InlineData("def save(item, table=TABLE):\n  table.put_item(Item=item)\nsave(1)")]
    [InlineData("def save(item, table=None):\n  table.put_item(Item=item)\nsave(1, TABLE)\nsave(2)")]
    [InlineData("def save(table, item):\n  table.put_item(Item=item)\nsave(TABLE, 1)\nsave(boto3.resource('dynamodb').Table('b'), 1)")]
    [InlineData("def save(table, item):\n  write(table, item)\ndef write(t, item):\n  t.put_item(Item=item)\nsave(TABLE, 1)")]
    [InlineData("def save(table, item):\n  table.put_item(Item=item)\n  save(table, item)\nsave(TABLE, 1)")]
    [InlineData("class Repo:\n  def __init__(self, table):\n    self.table = table\n  def save(self, item):\n    self.table.put_item(Item=item)\nRepo(TABLE).save(1)")]
    [InlineData("class Repo:\n  def save(self, table, item):\n    table.put_item(Item=item)\nRepo().save(TABLE, 1)")]
    [InlineData("class Repo:\n  @staticmethod\n  def save(table, item):\n    table.put_item(Item=item)\nRepo.save(TABLE, 1)")]
    public void A_client_is_followed_to_the_functions_it_is_given_to(string text)
    {
        var package = CodePackages.OfPython("import boto3\nTABLE = boto3.resource('dynamodb').Table('a')\n" + text);

        Assert.Single(package.Calls(Table));
    }

    [Theory]
    [InlineData("def save(table):\n  table.put_item()\nsave(TABLE)\nsave(other())")]
    [InlineData("def save(table):\n  table.put_item()\nsave(TABLE)\nsave(boto3.client('s3'))")]
    [InlineData("def save(table):\n  table.put_item()\nsave(*TABLES)")]
    [InlineData("def save(*tables):\n  tables.put_item()\nsave(TABLE)")]
    [InlineData("def save(table):\n  table.put_item()\ndef other(save):\n  save(TABLE)")]
    [InlineData("def save(table):\n  table = other()\n  table.put_item()\nsave(TABLE)")]
    [InlineData("def a(t):\n  b(t)\ndef b(t):\n  a(t)\n  t.put_item()")]
    public void A_parameter_that_may_be_something_else_is_unknown(string text)
    {
        var package = CodePackages.OfPython("import boto3\nTABLE = boto3.resource('dynamodb').Table('a')\n" + text);

        Assert.Empty(package.Calls(Table));
    }

    [Fact]
    public void A_client_is_followed_into_another_file()
    {
        var package = CodePackages.Of("", ("app.py", "import boto3\nimport repo\ns3 = boto3.client('s3')\ndef handler(event, context):\n  repo.save(s3, event)\n"), ("repo.py", "def save(s3, item):\n  s3.put_object(Body=item)\n"));

        var call = Assert.Single(package.Calls("boto3.client().put_object"));
        Assert.Equal("boto3.client('s3')", call.Receiver.Origin.Source());
    }

    [Fact]
    public void The_place_of_a_client_is_not_known_when_there_are_two()
    {
        var package = CodePackages.OfPython("import boto3\na = boto3.client('s3')\nb = boto3.client('s3')\ndef save(s3):\n  s3.put_object()\nsave(a)\nsave(b)\n");

        Assert.False(Assert.Single(package.Calls("boto3.client().put_object")).Receiver.Origin.Exists);
    }

    [Fact]
    public void A_constant_that_one_call_gives_is_not_that_of_the_parameter()
    {
        var package = CodePackages.OfPython("import requests\ndef fetch(url, timeout=None):\n  requests.get(url, timeout=timeout)\nfetch(u)\n");

        Assert.True(package.Call("requests.get(url, timeout=timeout)").Argument("timeout"u8).Constant.IsUnknown);
    }

    [Theory]
    [InlineData("class Repo { constructor(private readonly s3: S3Client) {} save() { this.s3.send(x) } }", "this.s3.send(x)")]
    [InlineData("class Repo { private s3: S3Client; constructor(s3: S3Client) { this.s3 = s3 } save() { this.s3.send(x) } }", "this.s3.send(x)")]
    [InlineData("class Repo { constructor(private readonly s3) {} save() { this.s3.send(x) } } new Repo(new S3Client({}))", "this.s3.send(x)")]
    [InlineData("function save(s3: S3Client) { s3.send(x) }", "s3.send(x)")]
    [InlineData("const save = async (item, s3) => { await s3.send(x) }; save(1, new S3Client({}))", "s3.send(x)")]
    [InlineData("class Repo { constructor(readonly s3 = new S3Client({})) {} save() { this.s3.send(x) } } new Repo()", "this.s3.send(x)")]
    [InlineData("class Repo { s3 = new S3Client({}); save() { this.s3.send(x) } } class Api { constructor(private repo: Repo) {} get() { this.repo.s3.send(y) } }", "this.repo.s3.send(y)")]
    public void A_client_of_a_script_is_followed_by_its_type_or_by_what_calls_give(string text, string call)
    {
        Assert.Equal("@aws-sdk/client-s3.S3Client().send", CodePackages.OfTypeScript("import { S3Client } from '@aws-sdk/client-s3'; " + text).Call(call).Function.Name?.Text);
    }

    [Theory]
    [InlineData("import { Handler } from 'aws-lambda'; function f(h: Handler) { h.x() }", "h.x()")]
    [InlineData("import { PutObjectCommandInput } from '@aws-sdk/client-s3'; function f(i: PutObjectCommandInput) { i.x() }", "i.x()")]
    [InlineData("interface Repo { x(): void } function f(r: Repo) { r.x() }", "r.x()")]
    [InlineData("function f(r: Map) { r.x() }", "r.x()")]
    public void A_type_that_is_no_client_says_nothing(string text, string call)
    {
        Assert.Null(CodePackages.OfTypeScript(text).Call(call).Function.Name);
    }
}
