using Lintel.Code;
using Lintel.Syntax.Code;

namespace Lintel.Tests.Code;

public class ScriptResolutionTests
{
    [Theory]
    [InlineData("import { S3Client } from '@aws-sdk/client-s3'; const s3 = new S3Client({}); s3.send(x)", "s3.send(x)", "@aws-sdk/client-s3.S3Client().send")]
    [InlineData("import { S3Client as C } from '@aws-sdk/client-s3'; new C().send(x)", "new C().send(x)", "@aws-sdk/client-s3.S3Client().send")]
    [InlineData("import * as s3 from '@aws-sdk/client-s3'; new s3.S3Client()", "new s3.S3Client()", "@aws-sdk/client-s3.S3Client")]
    [InlineData("import axios from 'axios'; axios.get(u)", "axios.get(u)", "axios.get")]
    [InlineData("const axios = require('axios'); axios.get(u)", "axios.get(u)", "axios.get")]
    [InlineData("const axios = require('axios').default; axios.get(u)", "axios.get(u)", "axios.get")]
    [InlineData("const s3_1 = require('@aws-sdk/client-s3'); new s3_1.S3Client(); (0, s3_1.waitUntilBucketExists)(a)", "(0, s3_1.waitUntilBucketExists)(a)", "@aws-sdk/client-s3.waitUntilBucketExists")]
    [InlineData("const axios_1 = __importDefault(require('axios')); axios_1.default.get(u)", "axios_1.default.get(u)", "axios.get")]
    [InlineData("var import_s3 = __toESM(require('@aws-sdk/client-s3')); new import_s3.S3Client()", "new import_s3.S3Client()", "@aws-sdk/client-s3.S3Client")]
    [InlineData("const { S3Client: C, PutObjectCommand } = require('@aws-sdk/client-s3'); new C()", "new C()", "@aws-sdk/client-s3.S3Client")]
    [InlineData("const AWS = require('aws-sdk'); const d = new AWS.DynamoDB.DocumentClient(); d.put(p).promise()", "d.put(p)", "aws-sdk.DynamoDB.DocumentClient().put")]
    [InlineData("import fs = require('fs'); fs.readFileSync(p)", "fs.readFileSync(p)", "fs.readFileSync")]
    [InlineData("import { readFile } from 'node:fs/promises'; readFile(p)", "readFile(p)", "fs/promises.readFile")]
    [InlineData("const f = async () => { const { S3Client } = await import('@aws-sdk/client-s3'); new S3Client() }", "new S3Client()", "@aws-sdk/client-s3.S3Client")]
    [InlineData("import { C } from 'm'; class A { client = new C(); m() { this.client.send(x) } }", "this.client.send(x)", "m.C().send")]
    [InlineData("import { C } from 'm'; class A { private client: C; constructor() { this.client = new C() } m() { f(() => this.client.send(x)) } }", "this.client.send(x)", "m.C().send")]
    [InlineData("import { C } from 'm'; class A { static client = new C(); m() { A.client.send(x) } }", "A.client.send(x)", "m.C().send")]
    [InlineData("import { C } from 'm'; class A { get client() { return new C() } m() { this.client.send(x) } }", "this.client.send(x)", "m.C().send")]
    [InlineData("import { C } from 'm'; let c: C | undefined; function f() { c ??= new C(); c.send(x) }", "c.send(x)", "m.C().send")]
    [InlineData("import { C } from 'm'; let c; function f() { if (!c) { c = new C() } return c!.send(x) }", "c!.send(x)", "m.C().send")]
    [InlineData("import { C } from 'm'; const make = () => new C(); make().send(x)", "make().send(x)", "m.C().send")]
    [InlineData("import { C } from 'm'; const x = { c: new C() }; x.c.send(y)", "x.c.send(y)", "m.C().send")]
    [InlineData("import { C } from 'm'; const c = C.from(d as any) satisfies E; (<C>c).send(x)", "(<C>c).send(x)", "m.C.from().send")]
    [InlineData("import m from 'm'; { const m = 1; } m.f()", "m.f()", "m.f")]
    [InlineData("import a, { b } from 'm'; function f() { { let b = 1 } return b.c() }", "b.c()", "m.b.c")]
    [InlineData("function f() {} f()", "f()", "app.f")]
    [InlineData("const f = async () => {}; f()", "f()", "app.f")]
    [InlineData("namespace N { export const f = () => {} } N.f()", "N.f()", "app.N.f")]
    [InlineData("console.log('a')", "console.log('a')", "console.log")]
    [InlineData("process.env.STAGE.toLowerCase()", "process.env.STAGE.toLowerCase()", "process.env.STAGE.toLowerCase")]
    [InlineData("import { z } from 'zod'; z.object({}).parse(e)", "z.object({}).parse(e)", "zod.z.object().parse")]
    public void A_call_has_the_name_of_what_is_called(string text, string call, string name)
    {
        Assert.Equal(name, CodePackages.OfTypeScript(text).Call(call).Function.Name?.Text);
    }

    [Theory]
    [InlineData("function f(s3) { s3.x() }", "s3.x()")]
    [InlineData("import { a } from 'm'; function f(a) { a.x() }", "a.x()")]
    [InlineData("import { a } from 'm'; for (const a of b) { a.x() }", "a.x()")]
    [InlineData("import { a } from 'm'; try {} catch (a) { a.x() }", "a.x()")]
    [InlineData("import { a } from 'm'; let b = a.f(); b = a.g(); b.x()", "b.x()")]
    [InlineData("import { a } from 'm'; let b = a; b++; b.x()", "b.x()")]
    [InlineData("import { a } from 'm'; const { b = a } = c; b.x()", "b.x()")]
    [InlineData("import { a } from 'm'; const f = ({ a }) => a.x()", "a.x()")]
    [InlineData("import { a } from 'm'; { a.x(); let a = 1 }", "a.x()")]
    [InlineData("class A { constructor(private readonly c: C) {} m() { this.c.x() } }", "this.c.x()")]
    [InlineData("import { C } from 'm'; class A { c = new C(); m() { f(function () { this.c.x() }) } }", "this.c.x()")]
    [InlineData("import { C } from 'm'; class A { c = new C() } f(o).c = 1; new A().c.x()", "new A().c.x()")]
    [InlineData("const x = { ...y }; x.c.x()", "x.c.x()")]
    [InlineData("const m = require(name); m.x()", "m.x()")]
    [InlineData("function require() {} const m = require('m'); m.x()", "m.x()")]
    [InlineData("a.x(); var a = b; b = a", "a.x()")]
    [InlineData("import { a } from '../outside'; a.x()", "a.x()")]
    public void What_a_call_may_mean_in_several_ways_is_unknown(string text, string call)
    {
        Assert.Null(CodePackages.OfTypeScript(text).Call(call).Function.Name);
    }

    [Theory]
    [InlineData("export const client = new C()", "client")]
    [InlineData("const client = new C(); export { client }", "client")]
    [InlineData("const c = new C(); export { c as client }", "client")]
    [InlineData("export default new C()", "default as client")]
    [InlineData("exports.client = new C()", "client")]
    [InlineData("module.exports.client = new C()", "client")]
    [InlineData("module.exports = { client: new C() }", "client")]
    [InlineData("const client = new C(); module.exports = { client }", "client")]
    [InlineData("exports.client = void 0; exports.client = new C()", "client")]
    [InlineData("export { client } from './c'", "client")]
    [InlineData("export * from './c'", "client")]
    [InlineData("import * as c from './c'; export const client = c.client", "client")]
    public void A_name_is_followed_through_the_modules_of_a_package(string text, string name)
    {
        const string Import = "import { C } from 'm';\n";
        var package = CodePackages.Of("", ("src/lib/index.ts", Import + text), ("src/lib/c.js", Import + "export const client = new C()"), ("src/app.ts", $"import {{ {name} }} from './lib'; client.send(x)"));

        Assert.Equal("m.C().send", package.Call("client.send(x)").Function.Name?.Text);
    }

    [Theory]
    [InlineData("src/app.handler", "export const handler = async (event) => {}", "async (event) => {}")]
    [InlineData("src/app.handler", "export async function handler(event) {}", "export async function handler(event) {}")]
    [InlineData("./src/app.handler", "exports.handler = function (event) {}", "function (event) {}")]
    [InlineData("src/app.handler", "module.exports.handler = async event => 1", "async event => 1")]
    [InlineData("src/app.handler", "module.exports = { handler: (event) => 1 }", "(event) => 1")]
    [InlineData("src/app.handlers.create", "export const handlers = { create: (event) => 1 }", "(event) => 1")]
    [InlineData("src/app.handler", "const main = (event) => 1; export { main as handler }", "(event) => 1")]
    [InlineData("src/app.handler", "var a = {}; __export(a, { handler: () => main }); module.exports = __toCommonJS(a); var main = (event) => 1;", "(event) => 1")]
    [InlineData("src/app.handler", "class A { public async handler(event) { return 1 } } const a = new A(); export const handler = a.handler.bind(a)", "public async handler(event) { return 1 }")]
    [InlineData("src/app.default", "export default (event) => 1", "(event) => 1")]
    [InlineData("src/app.handler", "import middy from '@middy/core'; const main = (event) => 1; export const handler = middy(main).use(a()).use(b({ c: 1 }))", "(event) => 1")]
    [InlineData("src/app.handler", "import middy from '@middy/core'; const main = (event) => 1; export const handler = middy().use(a()).handler(main)", "(event) => 1")]
    [InlineData("src/app.handler", "import { a, b } from 'm'; function main(event) { return 1 } exports.handler = a(b(main), { c: 1 })", "function main(event) { return 1 }")]
    [InlineData("src/app.handler", "export const handler = pick(a, () => 1, () => 2)", "")]
    [InlineData("src/app.handler", "export const other = () => 1", "")]
    [InlineData("src/other.handler", "export const handler = () => 1", "")]
    public void A_handler_is_found_with_what_wraps_it(string handler, string text, string function)
    {
        var package = CodePackages.Of("", ("src/app.ts", text));

        Assert.Equal(function, CodePackage.FunctionOf(package.FindHandler(handler)).Source());
    }

    [Fact]
    public void Environment_variables_are_items_however_they_are_read()
    {
        var package = CodePackages.OfTypeScript("process.env.A; process.env['B']; const { C, D: d, E = 'e' } = process.env; const env = process.env; env.F; other.env.G");

        Assert.Equal(["A", "B", "C", "D", "E", "F"], package.Items("process.env").Select(static item => item.File!.ItemName(item.Node)));
    }

    [Theory]
    [InlineData("const a = 'x'; f(a)", "x")]
    [InlineData("const a = 'x'; f(`${a}/y${1}`)", "x/y1")]
    [InlineData("const a = 'x' + \"\\x41\"; f(a as string)", "xA")]
    [InlineData("enum E { A = 'x' } f(E.A)", "x")]
    [InlineData("const a = { b: 'x' } as const; f(a.b)", "x")]
    [InlineData("const a = 0x10; f(a)", "16")]
    [InlineData("let a = 'x'; a = 'y'; f(a)", "unknown")]
    [InlineData("f(`${g()}`)", "unknown")]
    public void Constants_are_known(string text, string value)
    {
        var call = CodePackages.OfTypeScript(text).Files[0].Tree is var tree ? Enumerable.Range(0, tree.Count).Last(node => tree[node].Kind == CodeKind.Call && tree.GetName(node + 1).SequenceEqual("f"u8)) : -1;
        var file = CodePackages.OfTypeScript(text).Files[0];

        Assert.Equal(value, new CodeCall(file, call).Argument(0, default).Constant.ToString());
    }

    [Theory]
    [InlineData("f('u', { timeout: 5 })", "5")]
    [InlineData("f('u', { 'timeout': 5 })", "5")]
    [InlineData("const timeout = 5; f('u', { timeout })", "5")]
    [InlineData("const options = { timeout: 5 }; f('u', options)", "5")]
    [InlineData("f('u', { ...rest, timeout: 5 })", "5")]
    [InlineData("f('u', { timeout: 5, ...rest })", "unknown")]
    [InlineData("f('u', { [key]: 5 })", "unknown")]
    [InlineData("f('u', options)", "unknown")]
    [InlineData("f('u', { retries: 5 })", "absent")]
    [InlineData("f('u', () => 1)", "absent")]
    [InlineData("f('u')", "absent")]
    public void An_option_is_found_in_the_objects_that_are_given(string text, string value)
    {
        var package = CodePackages.OfTypeScript(text);
        var argument = package.Call(text[text.LastIndexOf("f(", StringComparison.Ordinal)..]).Argument("timeout"u8);

        Assert.Equal(value, argument.IsUnknown ? "unknown" : argument.IsAbsent ? "absent" : argument.Constant.ToString());
    }

    [Fact]
    public void Imports_of_every_form_are_found()
    {
        var package = CodePackages.OfTypeScript("import a, { b } from 'm1'; import 'm2'; const c = require('m3'); import d = require('m4'); export { e } from 'm5'; await import('m6'); import { type f } from './g'");

        Assert.Equal(["m1", "m1.b", "m2", "m3", "m4", "m5.e", "m6", "g.f"], package.Files[0].Imports.Select(static import => import.Name?.Text));
        Assert.Equal(2, package.Imports("m1").Count());
    }

    [Fact]
    public void Loops_and_functions_around_a_call_are_known()
    {
        var package = CodePackages.OfTypeScript("a(); const f = () => { for (let i = b(); c(i); d()) { e() } }; class C { x = g() }");
        var file = package.Files[0];

        Assert.True(file.RunsAtLoad(package.Call("a()").Node));
        Assert.False(file.RunsAtLoad(package.Call("b()").Node));
        Assert.True(file.LoopAround(package.Call("b()").Node) < 0);
        foreach (var repeated in new[] { "c(i)", "d()", "e()" })
        {
            Assert.Equal(CodeKind.While, file.Tree[file.LoopAround(package.Call(repeated).Node)].Kind);
        }
    }

    [Fact]
    public void Modules_that_import_each_other_come_to_an_end()
    {
        var package = CodePackages.Of("", ("a.ts", "export * from './b'; import { x } from './b'; export { x as y }; x.f()"), ("b.ts", "export * from './a'; import { y } from './a'; export { y as x }; export * from './b'"));

        Assert.Null(package.Call("x.f()").Function.Name);
    }
}
