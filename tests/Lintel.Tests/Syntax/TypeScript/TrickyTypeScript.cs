namespace Lintel.Tests.Syntax.TypeScript;

/// <summary>Texts at the edges of the grammar.</summary>
internal static class TrickyTypeScript
{
    /// <summary>Statements that are TypeScript or JavaScript, or both.</summary>
    public static readonly string[] Accepted =
    [
        "a\nb", "a\n++b", "a\n(b)", "a\n/b/g", "a = b\n/c/d", "return\nx", "throw a", "a: for (;;) { continue a }", "do x(); while (y) z()", "if (a) ; else b", "for (;;);", "for (var i = 0, j; i < 1; i++, j--) {}",
        "for (const a in b, c) d", "for (let [a, b] of c) d", "for await (const a of b) c", "for (a.b of c);", "for (var i = (a in b); ;) {}", "switch (a) { case 1: case 2: b; default: }", "try { } catch { } finally { }",
        "try {} catch ({ a, b: [c] }: any) {}", "with (a) b", "debugger", "var a = 1, b, [c = 2, , ...d] = e, { f, g: { h = 1 }, 'i': j, [k]: l, ...m } = n", "let\na", "let = 1; let(b)", "using a = b, c = d",
        "await using a = b", "using\na", "a = b = c += d ??= e", "({ a, b: c = 1, ...d } = e)", "[a, b] = [b, a]", "({ a() {}, async b() {}, *c() {}, async *d() {}, get e() { return 1 }, set e(v) {}, f, 'g': 1, 2: 3, [h]: i, async, get, set: 1, ...j })",
        "a ? b : c ? d : e", "a ? (b) : c => d", "a ? (b) => (c) : d => e", "a ? (b, c) : d", "a ? (b = c) : d", "a ? async (b): c => d : e", "(a)", "(a, b)", "(a = 1, { b }, [c], ...d) => e", "async a => await a",
        "async (a) => await a", "async(a)", "async\n(a)", "async function a() { await b; for await (c of d) {} }", "(a) => ({})", "() => {}\n/a/", "a => b => c", "(function () {})()", "!function () {}()", "new a", "new a.b(c).d",
        "new (a())()", "new a`b`", "new new a()()", "function* a() { yield; yield b; yield* c; (yield) + 1 }", "new.target", "import.meta.url", "import('a').then(b)", "a?.b?.[c]?.(d)?.e", "a?.5:1", "a ?? b", "a ** b ** c",
        "-a", "typeof a === 'b'", "void 0", "delete a.b", "a++ + ++b", "a-- - --b", "a in b", "a instanceof b", "a < b > c", "a<b>(c)", "a<b, c>(d)", "a < b || c > (d)", "f(a < b, c > d)", "f<a>`b`", "new a<b>", "a<b>\nc", "a<b>>c", "a >>= b >>> c >= d",
        "`a`", "`a${b}c${`d${e}`}`", "a`b\\u${c}`", "`\\${a}$b$`", "`a\r\nb`", "'a\\\nb\\x41\\u{1F600}\\0'", "\"\\u2028\u2028\"", "/[/\\]]/u.test(a)", "a / b / c", "a[0] / b", "(a) / b", "{} /a/g", "x = {} / 1", "0x1F + 0b1 + 0o7 + 1_000n + .5e-3 + 5.",
        "1..toString()", "class A {}", "class A extends (B, C) {}", "class A extends B<C> implements D, E<F> { }", "(class { })", "(class extends a { })", "export default class { }", "class A { a; b = 1; 'c' = 2; [d] = 3; 4 = 5; #e = 6; static f; static { g } }",
        "class A { static async *a() { } get b() { return 1 } set b(v) { } static get() { } async() { } static static = 1; get; set; async; static }", "class A { #a; b() { return #a in this && this.#a } }",
        "class A { constructor(private readonly a: string, public b = 1, @c() d?: E, ...f: G[]) { super() } }", "abstract class A { abstract a(): void; abstract b: string; protected abstract get c(): number; d?(): void; e!: string; declare f: number; [g: string]: any; readonly h = 1; override i() {} accessor j = 1 }",
        "@a @b.c(d) @(e) class A { @f g = 1; @h() i() {} @j\nk }", "@a export class A {}", "export @a class A {}", "@a export default class {}", "function a(): void; function a(b?: string): void {}", "function a(this: B, c?): asserts c is D {}", "function a<T extends B = C>(d: T): d is E { return true }",
        "interface A<T> extends B, C<D> { a: string; b?(): void, readonly c: number\nd(): this; new (e: F): G; (h): i; [j: string]: k; get l(): m; set l(n: o) }", "type A = B", "type A<T> = T extends (infer U extends string)[] ? U : T extends () => infer R ? R : never",
        "type A = { [K in keyof B as `x${K}`]?: C[K] } | { readonly [d: string]: e } & (() => void) | (new (...f: any[]) => g) | typeof h.i | import('j').k<l> | unique symbol | -1 | [m, n?, ...o[]] | [p: q, r?: s] | `t${u}`",
        "type A = B\n[c]", "type A = abstract new () => B", "type A = (B | C)[]['d'][number]", "type A = keyof typeof b", "type A = asserts", "type = 1; type\nA", "declare const a: B, c", "declare function a(b): c", "declare module 'a' { export const b: c }",
        "declare global { interface A {} }", "declare namespace A.B { let c }", "namespace A.B { export const c = 1 }", "module A { }", "enum A { B, C = 1, 'D' = 'e', F = B | C }", "const enum A { B }", "declare enum A { B }", "a as B", "a as const", "a as any as B[]", "a satisfies B",
        "a! + b!.c![0]!()", "<A>b", "<A>(b) => c", "<const T,>(a: T) => a", "<T extends A>(b: T) => b", "(a: B, c?: D, e = 1, ...f): G => h", "(a?) => b", "(this: A) => b", "async <T,>(a: T) => a", "let a: (b: c) => d = e", "let a: { b: c } = d", "let a: typeof b<c>", "let a = (b as c) < d",
        "var a: b<c<d<e>>> = f", "let x!: A", "for (const a of <any>b) c", "(a) as b", "x = a as b || c", "if (a < b && c > d) e", "a < b + c >> d", "import a from 'b'", "import * as a from 'b'", "import { a, b as c, default as d, type e, type f as g, type as h, type as, 'i' as j } from 'k'",
        "import a, { b } from 'c'", "import a, * as b from 'c'", "import 'a'", "import type a from 'b'", "import type { a } from 'b'", "import type from 'a'", "import type * as a from 'b'", "import a from 'b' with { type: 'json' }", "import a = require('b')", "import a = b.c", "export import a = b.c",
        "import type a = require('b')", "export {}", "export { a, b as c, type d, e as default }", "export { a } from 'b'", "export * from 'a'", "export * as a from 'b'", "export type { a }", "export type * from 'a'", "export type A = B", "export default a", "export default function () {}", "export default async function a() {}",
        "export default async () => {}", "export default abstract class A {}", "export default interface A {}", "export const a = 1, b = 2", "export async function a() {}", "export enum A {}", "export declare const a", "export = a", "export as namespace A", "<a />", "<a b='c' d={e} {...f} g-h i:j='k'>l {m} {/* n */} {...o}<p.q>r</p.q></a>",
        "<></>", "<A<B> c />", "x = <a>{b ? <c/> : <d></d>}</a>", "(<a>'</a>)", "a <b> c", "x = a < b", "#!/usr/bin/env node\na", "\uFEFFa", "var \\u0061b = caf\u00e9", "a\u00a0=\u20281", "/* a\n */ b", "a /* b\n */ c", "'use strict'", "yield\n", "await\n", "of = as = from = type = get = async", "var async, of, get",
        "async = 1", "async.a", "async ()\n=> a", "let async; async in a", "static = 1", "declare = 1", "abstract\nclass A {}", "namespace\nA", "interface\nA", "a = function b() {}", "if (a) function b() {}", "label: function a() {}", "a, b, c", "(a, b) ? c : d", "({}).a", "({ __proto__: a, 'b'() {} })", "x = ({ a }) => a", "([a]) => a", "(({ a }))",
        "a = (b, { c }) => d ? (e) : (f)", "f(async () => { await a })", "f(function* () { yield a })", "x = y ? { a: 1 } : [b]", "x => { }\n[a]", "if (a) { } else if (b) { } else { }",
    ];
}
