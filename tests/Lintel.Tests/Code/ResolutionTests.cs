using Lintel.Code;
using Lintel.Syntax.Code;

namespace Lintel.Tests.Code;

public class ResolutionTests
{
    [Theory]
    [InlineData("import boto3\nx = boto3.client('s3')", "boto3.client('s3')", "boto3.client")]
    [InlineData("import boto3 as b\nb.client('s3')", "b.client('s3')", "boto3.client")]
    [InlineData("from boto3 import client as c\nc('s3')", "c('s3')", "boto3.client")]
    [InlineData("import os.path\nos.path.join(a)", "os.path.join(a)", "os.path.join")]
    [InlineData("import os.path as p\np.join(a)", "p.join(a)", "os.path.join")]
    [InlineData("import os\nenv = os.environ\nenv.get('A')", "env.get('A')", "os.environ.get")]
    [InlineData("import boto3\ns3 = boto3.client('s3')\ns3.put_object()", "s3.put_object()", "boto3.client().put_object")]
    [InlineData("import boto3\ndef f():\n  s3 = boto3.client('s3')\n  def g():\n    s3.put_object()", "s3.put_object()", "boto3.client().put_object")]
    [InlineData("import boto3\nt = boto3.resource('dynamodb').Table('t')\nt.put_item()", "t.put_item()", "boto3.resource().Table().put_item")]
    [InlineData("import boto3\np = boto3.client('s3').get_paginator('list_objects_v2')\nfor page in p.paginate(): pass", "p.paginate()", "boto3.client().get_paginator().paginate")]
    [InlineData("import boto3\na, b = boto3.client('s3'), boto3.resource('sqs')\nb.x()", "b.x()", "boto3.resource().x")]
    [InlineData("import boto3\nif (s3 := boto3.client('s3')): s3.x()", "s3.x()", "boto3.client().x")]
    [InlineData("import boto3\ns3: 'S3Client' = boto3.client('s3')\ns3.x()", "s3.x()", "boto3.client().x")]
    [InlineData("import aioboto3\nasync def f():\n  async with aioboto3.Session().client('s3') as s3:\n    await s3.x()", "s3.x()", "aioboto3.Session().client().__enter__().x")]
    [InlineData("print('a')", "print('a')", "print")]
    [InlineData("import os\nos.environ['A'].lower()", "os.environ['A'].lower()", "os.environ[].lower")]
    [InlineData("try:\n  import a\nexcept ImportError:\n  a = None\na.f()", "a.f()", "a.f")]
    [InlineData("import a\nif x:\n  b = a.f(1)\nelse:\n  b = a.f(2)\nb.g()", "b.g()", "a.f().g")]
    [InlineData("def f(): pass\nf()", "f()", "app.f")]
    [InlineData("class C:\n  def m(self):\n    self.n()\n  def n(self): pass", "self.n()", "app.C.n")]
    [InlineData("class C:\n  def m(self): pass\nC().m()", "C().m()", "app.C.m")]
    public void A_call_has_the_name_of_what_is_called(string text, string call, string name)
    {
        Assert.Equal(name, CodePackages.OfPython(text).Call(call).Function.Name?.Text);
    }

    [Theory]
    [InlineData("def f(s3):\n  s3.x()", "s3.x()")]
    [InlineData("import boto3\ndef f(boto3):\n  boto3.x()", "boto3.x()")]
    [InlineData("import a, b\nc = a\nc = b\nc.x()", "c.x()")]
    [InlineData("import a\na = a.f()\na.x()", "a.x()")]
    [InlineData("import a\nc = a.f()\nc += 1\nc.x()", "c.x()")]
    [InlineData("import a\nc = a\ndel c\nc.x()", "c.x()")]
    [InlineData("import a\nfor a in b: a.x()", "a.x()")]
    [InlineData("import a\n[a.x() for a in b]", "a.x()")]
    [InlineData("try:\n  import a as json\nexcept ImportError:\n  import json\njson.x()", "json.x()")]
    [InlineData("try: pass\nexcept E as e: e.x()", "e.x()")]
    [InlineData("from a import *\nprint()", "print()")]
    [InlineData("from .. import a\na.x()", "a.x()")]
    [InlineData("unbound.x()", "unbound.x()")]
    [InlineData("a = b\nb = a\na.x()", "a.x()")]
    [InlineData("def f(): return f()\nf().x()", "(f if a else g)()")]
    [InlineData("import a\ndef f():\n  global c\n  c = 1\nc = a\nc.x()", "c.x()")]
    [InlineData("import a\nclass C:\n  a = 1\n  def m(self): pass\n  a.x()", "a.x()")]
    [InlineData("import a\nx, *y = a, a\ny.x()", "y.x()")]
    [InlineData("import a\nclass C:\n  @staticmethod\n  def m(self):\n    self.n()", "self.n()")]
    public void What_a_call_may_mean_in_several_ways_is_unknown(string text, string call)
    {
        var package = CodePackages.OfPython(text + "\n(f if a else g)()");

        Assert.Null(package.Call(call).Function.Name);
    }

    [Theory]
    [InlineData("def f():\n  global c\n  c = boto3.client('s3')\nc = None\ndef g(): c.x()", "boto3.client('s3')")]
    [InlineData("class C:\n  c = None\n  def __init__(self): self.c = boto3.client('s3')\n  def m(self): self.c.x()", "boto3.client('s3')")]
    [InlineData("class C:\n  c = boto3.client('s3')\n  def m(self): self.c.x()", "boto3.client('s3')")]
    [InlineData("class C:\n  def __init__(self): self.c = boto3.client('s3')\nd = C()\nd.c.x()", "boto3.client('s3')")]
    [InlineData("class B:\n  def __init__(self): self.c = boto3.client('s3')\nclass C(B):\n  def m(self): self.c.x()", "boto3.client('s3')")]
    [InlineData("class C:\n  @property\n  def c(self): return boto3.client('s3')\n  def m(self): self.c.x()", "boto3.client('s3')")]
    [InlineData("def f(): return boto3.client('s3')\nf().x()", "boto3.client('s3')")]
    [InlineData("@functools.lru_cache(maxsize=None)\ndef f():\n  c = boto3.client('s3')\n  return c\nf().x()", "boto3.client('s3')")]
    [InlineData("def f():\n  def g(): boto3.client('s3')\n  return boto3.client('sqs')\nf().x()", "boto3.client('sqs')")]
    [InlineData("def f():\n  nonlocal_ = boto3.client('s3')\n  def g():\n    nonlocal nonlocal_\n    nonlocal_.x()", "boto3.client('s3')")]
    public void The_receiver_of_a_method_is_followed_to_the_call_that_made_it(string text, string maker)
    {
        var call = Assert.Single(CodePackages.OfPython("import boto3, functools\n" + text).Calls("boto3.client().x"));

        Assert.Equal(maker, call.Receiver.Origin.Source());
        Assert.Equal(maker, CodePackages.Text(call.File, call.Maker!.Value.Node));
    }

    [Theory]
    [InlineData("class C:\n  def __init__(self, c): self.c = c\n  def m(self): self.c = boto3.client('s3')\n  def n(self): self.c.x()")]
    [InlineData("def f(a):\n  if a: return boto3.client('s3')\n  return boto3.client('sqs')\nf(1).x()")]
    [InlineData("async def f(): return boto3.client('s3')\nf().x()")]
    [InlineData("@decorated\ndef f(): return boto3.client('s3')\nf().x()")]
    [InlineData("def f():\n  yield 1\n  return boto3.client('s3')\nf().x()")]
    public void An_object_that_may_be_made_in_other_ways_is_not_followed(string text)
    {
        Assert.Empty(CodePackages.OfPython("import boto3\n" + text).Calls("boto3.client().x"));
    }

    [Fact]
    public void Names_are_followed_through_the_files_of_a_package()
    {
        var package = CodePackages.Of(
            "src",
            ("src/app.py", "from clients import table, make as m\nimport clients\nfrom lib.deep import queue\nimport lib.deep as d\nfrom lib import deep\n"
                + "table.put_item()\nclients.table.get_item()\nm().send()\nqueue.a()\nd.queue.b()\ndeep.queue.c()\nlib.x()\n"),
            ("src/clients.py", "import boto3\ntable = boto3.resource('dynamodb').Table('t')\ndef make(): return boto3.client('sqs')\n"),
            ("src/lib/__init__.py", "from .deep import queue\nfrom . import deep as again\n"),
            ("src/lib/deep.py", "from ..clients import make\nfrom .other import *\nqueue = make()\nstar.e()\n"),
            ("src/lib/other.py", "import boto3\nstar = boto3.client('sns')\n"),
            ("src/lib/last.py", "from lib import queue, again\nfrom . import deep\nqueue.f()\nagain.queue.g()\nfrom lib.absent import gone\ngone.h()\n"),
            ("other/app.py", "raise NotLookedAt\n"));

        Assert.Equal(6, package.Files.Count);
        Assert.Equal(["put_item", "get_item"], package.MethodCalls("boto3.resource().Table()").Select(static call => call.Function.Name!.Segment));
        Assert.Equal(["send", "a", "b", "c", "e", "f", "g"], package.MethodCalls("boto3.client()").Select(static call => call.Function.Name!.Segment));
        Assert.Equal("'t'", package.Calls("boto3.resource().Table().put_item")[0].Maker!.Value.Argument(0, "name"u8).Value.Source());
        Assert.Equal("lib.absent.gone.h", package.Call("gone.h()").Function.Name?.Text);
        Assert.Single(package.Imports("lib.absent"));
        Assert.Equal(["src/app.py", "src/lib/__init__.py", "src/lib/last.py"], package.Imports("lib.deep").Select(static import => import.File.Path).Distinct());
    }

    [Fact]
    public void A_module_beside_the_file_is_found_when_the_folder_is_what_is_deployed()
    {
        var package = CodePackages.Of("", ("a/app.py", "import clients\nclients.s3.x()\n"), ("a/clients.py", "import boto3\ns3 = boto3.client('s3')\n"), ("b/app.py", "import clients\nclients.s3.y()\n"));

        Assert.Single(package.Calls("boto3.client().x"));
        Assert.Equal("clients.s3.y", package.Call("clients.s3.y()").Function.Name?.Text);
    }

    [Fact]
    public void Files_that_import_each_other_come_to_an_end()
    {
        var package = CodePackages.Of("", ("a.py", "from b import *\nfrom b import x\nx.f()\ny.f()\n"), ("b.py", "from a import *\nfrom a import x\n"));

        Assert.Empty(package.Calls("x.f"));
        Assert.Null(package.Call("x.f()").Function.Name);
        Assert.Null(package.Call("y.f()").Function.Name);
    }

    [Fact]
    public void Long_chains_of_assignments_and_calls_come_to_an_end()
    {
        var text = "import a\nx0 = a\n" + string.Concat(Enumerable.Range(1, 5000).Select(static i => $"x{i} = x{i - 1}\n")) + "x5000.f()\n" + "a" + string.Concat(Enumerable.Repeat(".b()", 5000)) + "\n";

        Assert.Single(CodePackages.OfPython(text).Calls("a.b"));
    }

    [Theory]
    [InlineData("f(1, b=2)", "1", "2", "-")]
    [InlineData("f(b=2, a=1)", "1", "2", "-")]
    [InlineData("f(*x)", "?", "?", "?")]
    [InlineData("f(1, *x)", "1", "?", "?")]
    [InlineData("f(1, **x)", "1", "?", "?")]
    [InlineData("f(1, 2, c=3, *x)", "1", "2", "3")]
    [InlineData("f()", "-", "-", "-")]
    public void An_argument_is_present_absent_or_unknown(string call, string a, string b, string c)
    {
        var found = CodePackages.OfPython(call).Call(call);
        var arguments = new[] { found.Argument(0, "a"u8), found.Argument(1, "b"u8), found.Argument("c"u8) };

        // By its name alone nothing is among the items of a spread.
        c = call.Contains("*x", StringComparison.Ordinal) && !call.Contains("**x", StringComparison.Ordinal) && c == "?" ? "-" : c;
        Assert.Equal([a, b, c], arguments.Select(static argument => argument.IsPresent ? argument.Value.Source() : argument.IsUnknown ? "?" : argument.IsAbsent ? "-" : "!"));
    }

    [Fact]
    public void Reads_of_the_environment_are_found_by_name()
    {
        var package = CodePackages.OfPython("import os\nfrom os import environ as e, getenv\na = os.environ['A']\nb = e['B']\nc = getenv('C', 'd')\nd = e.get('D')\n{}['x']\n");

        Assert.Equal(["os.environ['A']", "e['B']"], package.Items("os.environ").Select(CodePackages.Source));
        Assert.Equal(("C", "d"), (package.Calls("os.getenv")[0].Argument(0, "key"u8).Constant.Text, package.Calls("os.getenv")[0].Argument(1, "default"u8).Constant.Text));
        Assert.True(package.Calls("os.environ.get")[0].Argument(1, "default"u8).IsAbsent);
    }

    [Theory]
    [InlineData("app.handler", "CodeFunction")]
    [InlineData("app.made", "mangum.Mangum()")]
    [InlineData("app.imported", "CodeFunction")]
    [InlineData("orders/get.handler", "CodeFunction")]
    [InlineData("orders.get.handler", "CodeFunction")]
    [InlineData("app.absent", "")]
    [InlineData("absent.handler", "")]
    [InlineData("handler", "")]
    public void The_handler_that_a_template_names_is_found(string handler, string expected)
    {
        var package = CodePackages.Of(
            "",
            ("app.py", "from mangum import Mangum\nfrom orders.get import handler as imported\ndef handler(event, context): pass\nmade = Mangum(handler)\n"),
            ("orders/get.py", "def handler(event, context): pass\n"));
        var found = package.FindHandler(handler);

        Assert.Equal(expected, found.Origin.Kind == CodeKind.Function ? "CodeFunction" : found.Name?.Text ?? "");
    }

    [Fact]
    public void Where_a_node_is_executed_is_known()
    {
        var package = CodePackages.OfPython(
            """
            a1()
            class C:
              a2()
              @a3()
              def f(x=a4()):
                try:
                  for i in a5():
                    a6()
                except a7():
                  a8()
                  while a9(): pass
                return [a10() for j in a11() if a12()], lambda: a13()
            for k in l:
              def g(): a14()
              try:
                a15()
              finally:
                pass
            """);

        string Where(string call)
        {
            var (file, node) = package.Find(CodeKind.Call, call);
            var (function, loop, attempt) = (file.FunctionAround(node), file.LoopAround(node), file.TryAround(node));
            Assert.Equal(function < 0, file.RunsAtLoad(node));
            return string.Join(' ', new[] { function < 0 ? "" : file.Tree.Child(function, CodeRole.Name) < 0 ? "lambda" : "function", loop < 0 ? "" : file.Tree[loop].Kind.ToString(), attempt < 0 ? "" : "try" }.Where(static part => part.Length > 0));
        }

        string[] expected = ["", "", "", "", "function try", "function For try", "function", "function", "function While", "function Comprehension", "function", "function Comprehension", "lambda", "function", "For"];
        Assert.Equal(expected, Enumerable.Range(1, 15).Select(i => Where($"a{i}()")));
    }

    [Fact]
    public void A_decorator_is_told_by_its_name_called_or_not()
    {
        var package = CodePackages.OfPython("from aws_lambda_powertools import Tracer\nimport functools as ft\nt = Tracer()\n@t.capture_lambda_handler\n@ft.lru_cache(1)\ndef handler(e, c): pass\nt.x()\nft.lru_cache\n");
        var function = new CodeFunction(package.Files[0], package.FindHandler("app.handler").Origin.Node);

        Assert.True(function.HasDecorator(package.Files[0].Resolve(package.Find(CodeKind.Member, "ft.lru_cache").Node).Name!));
        Assert.True(function.HasDecorator(package.Files[0].Resolve(package.Find(CodeKind.Member, "t.capture_lambda_handler").Node).Name!));
        Assert.False(function.HasDecorator(package.Call("t.x()").Function.Name!));
        Assert.Equal("handler"u8, function.WrittenName);
    }
}
