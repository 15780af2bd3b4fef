namespace Lintel.Tests.Syntax.Python;

/// <summary>Texts at the edges of the grammar of Python, told apart by the parser of Python 3.13.</summary>
internal static class TrickyPython
{
    public static readonly string[] Accepted =
    [
        "if a:\n\\\n  b\n  c", "if a:\n \\\n    b\n c",
        "f(a=1, *b)", "f(*b, a)", "f(a := 1)", "f(a := 1, b=2)", "f(a=(b := 1))", "(x := 1)", "[x := 1, 2]", "{x := 1}", "{(x := 1): 2}", "a[x := 1]",
        "a[x := 1, 2]", "a[b:c, d]", "a[*b]", "a[::]", "a[:, :]", "del a, (b, c), [d], e.f, g[0]", "del (a), (b,), ()", "for x in *a, b: pass",
        "for x, in y: pass", "for x, *y in z: pass", "for *x in z: pass", "for x in y, : pass", "[x for x in (a if b else c) if d if e]", "[x for x, in a]",
        "{*a, *b}", "{**a, 'b': 1, **c}", "{a: b for a, b in c}", "(*a,)", "*a", "*a, b", "*a = x", "*a, b = x", "*a, = x", "return *a, b", "x = *a",
        "x = *a, b", "x = yield", "x = yield a, b", "x += yield", "x: int = yield", "x: int", "x.y: int = 1", "x[0]: int", "(x): int = 1", "(a) += 1",
        "a.b += 1", "[a, *b] = c", "(a, *(b, c)) = d", "lambda x, /, y, *, z=1, **k: x", "lambda *, x: x", "lambda **k,: x", "lambda *a,: x",
        "lambda x: (yield)", "lambda: lambda: 1", "def f(a, /, b, *, c, **d): pass", "def f(a=1, /, b=2, *, c, d=3): pass", "def f(*args: *Ts): pass",
        "def f(a, a): pass", "def f(a) -> (b, c): pass", "def f[T](a): pass", "def f[T: int = str, *Ts = *tuple, **P = [int]](): pass",
        "class A[T](B, metaclass=C, **k): pass", "class A(): pass", "class A(*b): pass", "class A: x = 1; y = 2", "type X = int", "type X[T] = list[T]",
        "type = 1", "type(x)", "type", "print(type)", "match x:\n  case 1: pass", "match = 1", "match(x)", "match.x", "match[x]", "match[x]: int = 1",
        "match (x):\n  case 1: pass", "match x, y:\n  case 1, 2: pass", "match *x, y:\n  case [1, 2]: pass", "match -x:\n  case _: pass", "match - x",
        "match * x", "match x:\n  case a | b: pass", "match x:\n  case (a | 1) as b: pass", "match x:\n  case -1: pass", "match x:\n  case - 1 + 2j: pass",
        "match x:\n  case 'a' 'b': pass", "match x:\n  case f'a': pass", "match x:\n  case b'a': pass", "match x:\n  case A(1, b=2): pass",
        "match x:\n  case a.b.C(): pass", "match x:\n  case a.b: pass", "match x:\n  case {'a': 1, **r}: pass", "match x:\n  case {a.b: 1}: pass",
        "match x:\n  case {-1: 1, None: 2}: pass", "match x:\n  case [a, *_, b]: pass", "match x:\n  case [*a, *b]: pass", "match x:\n  case (*a,): pass",
        "match x:\n  case *a,: pass", "match x:\n  case (): pass", "match x:\n  case (a): pass", "match x:\n  case a if b: pass",
        "match x:\n  case a, if b: pass", "match x:\n  case a if b := 1: pass", "match not x:\n  case a: pass", "match not in x",
        "match x:\n\n  # c\n  case a:\n    pass", "match await x:\n  case a: pass", "match lambda: x:\n  case a: pass", "match {}:\n  case a: pass",
        "match x := 1:\n  case a: pass", "match x if y else z:\n  case a: pass", "match if x else y", "case = 1", "_ = 1", "with (a): pass",
        "with (a, b): pass", "with (a, b) as c: pass", "with (a as b): pass", "with (a as b, c as d,): pass", "with (a, b), c: pass",
        "with (a), b as c: pass", "with (a) as b, c: pass", "with (a for a in b): pass", "with (a, *b): pass", "with (yield): pass", "with (a := b): pass",
        "with (a := b, c): pass", "with (a := b) as c: pass", "with a as (b, c): pass", "with a as *b: pass", "with a as b.c, d as e[0]: pass",
        "with (): pass", "with () as a: pass", "with (a, b) + c: pass", "with (a).b: pass", "with (a)(b) as c: pass",
        "with open(x) as f, \\\n open(y) as g: pass", "with a, b as c:\n  pass", "try: pass\nexcept: pass", "try: pass\nfinally: pass",
        "try: pass\nexcept: pass\nexcept A: pass", "try: pass\nexcept (A, B) as e: pass", "try: pass\nexcept* A: pass",
        "try: pass\nexcept A: pass\nelse: pass\nfinally: pass", "try: pass\nexcept (yield): pass", "if x: pass\nelif y: pass\nelse: pass", "if x := 1: pass",
        "while x := 1: pass\nelse: pass", "for x in y: pass\nelse: pass", "async def f(): await x", "async with a: pass", "async for a in b: pass", "await x",
        "-await x", "await x ** 2", "x ** await y", "2 ** -1", "-2 ** 2", "not not x", "not x == y", "x not in y not in z", "x is not y is z",
        "x < y < z == w", "a if b else c if d else e", "(a if b else c) if d else e", "lambda: a if b else c", "a or b and not c", "a and b and c or d",
        "@a\ndef f(): pass", "@a.b(c)[d]\ndef f(): pass", "@a := b\ndef f(): pass", "@a\n@b\n\nclass A: pass", "@a\nasync def f(): pass",
        "@ a or b\nclass A: pass", "import a.b as c, d", "from a import b", "from a import (b, c as d,)", "from a import *", "from . import a",
        "from .a import b", "from ... import a", "from .... a import b", "from . . a import b", "global a, b", "nonlocal a", "pass; pass;", "assert a, b",
        "assert (a, b)", "raise", "raise a from b", "return", "return a,", "break; continue", "yield a; yield", "yield from a", "x = yield from a",
        "print -a", "print (a), b", "print >>f, a", "print", "0o777", "00", "0_0", "1_000", "_1", "0x_f", "0b1_0", "1e5", "1.e5", ".5", ".5e-3j", "1.",
        "1..real", "1 .real", "1if x else y", "1or 2", "1and 2", "1in x", "0xfor x", "1_000.0_1e1_0", "1jif x else y", "'a' 'b'", "b'a' b'c'", "b'\\xff'",
        "'\\u1234'", "'\\U0010ffff'", "'\\N{DIGIT ONE}'", "b'\\N{'", "b'\\u12'", "r'\\x4'", "rb'\\x4'", "br'a' Rb'b' bR'c'", "u'a'", "fr'{a}\\d' rf'{b}'",
        "'a\\\nb'", "\"\"\"a\nb\"\"\"", "f'{a}'", "f'{a!r}'", "f'{a!r:>{w}}'", "f'{a:{b}{c}}'", "f'{a:{b:{c}}}'", "f'{a !r}'", "f'{a=}'", "f'{a = !r:^20}'",
        "f'{a==b}'", "f'{a!=b}'", "f'{a:=5}'", "f'{(a:=5)}'", "f'{{a}}'", "f'{{{a}}}'", "f'}}{{'", "f'{(lambda x: 1)}'", "f'{a[\"b\"]}'", "f'{a['b']}'",
        "f'{'a' 'b'}'", "f'{f'{f'{1}'}'}'", "f'{\"\\n\"}'", "f'{a:\\n}'", "f'{*a}'", "f'{*a, b}'", "f'{yield}'", "f'{yield a}'", "f'{a, b}'", "f'{a,}'",
        "f'{a if b else c}'", "f'{a}' 'b' f'{c}'", "f'\\{a}'", "f'\\N{DIGIT ONE}{a}'", "f'{a:\\x41}'", "f'{a:%H:%M}'", "f'{a:{{}}}'", "f'{a:{b}}'",
        "f'{a:{b!r}}'", "f'{not a}'", "f'{await a}'", "f'{a:b}' f'{c!s}'", "a", "f'{None}'", "f'{...}'", "f'{\"}\"}'", "f'{\"{\"}'", "f'{1:{2}}' % 3",
        "f'{a.b.c()}'", "f'{a[b:c]}'", "f'{ {1: 2}[1] }'", "f''", "f'' ''", "rf'\\{a}\\N'", "if a:\n  b\n  \n\n   # c\n  d", "a = (1,\n2\n  )", "a = \\\n  1",
        "if a: \\\n  b", "\\\na = 1", "if a:\n  \\\n  b\n  c", "a = 1 # c\\\nb = 2", "\fa = 1", "if a:\n\f  b\n  c", "a = 1\r\nb = 2\r\n", "a = 1\rb = 2",
        "\"a\\rb\"", "\"\"\"a\rb\"\"\"", "\"\"\"a\r\nb\"\"\"", "\u00e9 = 1", "\u00aa = 1", "\ufb01 = 1", "\u2118 = 1", "a\u00b7 = 1", "...", "x = ...",
        "x.y.z", "x. y", "a.b: c.d = e", "a[b]: c", "()", "() = x", "[] = x", "(a, b), c = d", "((a)) = 1", "((a, b)) = 1", "a @= b", "a <<= 1", "a >> b",
        "x if y else lambda: z", "x = lambda: y, z", "f(x)(y)[z].w", "f(*a, **b, c=d)", "f(a)(*b)", "f(a, *b, c, **d)", "f(a,)", "{a: b,}", "{}", "[a, b,]",
        "'a' if b else 'c' 'd'", "None.x", "None()", "True()", "1()", "\"a\"()", "\"a\".join(b)", "(yield)", "(yield a, b)", "f((yield))", "x = (yield) + 1",
        "x = yield + 1", "def f(): return", "def f(): x; return y", "def f():\n  \"\"\"d\"\"\"\n  return", "* x", "- - x", "~x", "~ ~x",
    ];

    public static readonly string[] Refused =
    [
        "\\\n\\",
        "x = 1 +", "f(a for a in b, c)", "f(a, b for b in c)", "f(a for a in b,)", "f(**k, *a)", "f(a=1, b)", "f(a=1, *b, c)", "f(True=1)", "f((a)=1)",
        "f(a.b=1)", "f(a=b:=1)", "x := 1", "(x) := 1", "{x := 1: 2}", "a[x:=1:2]", "a[*b:c]", "a[b:*c]", "a[]", "del *a", "del f()", "del a + b",
        "for x() in y: pass", "for (x in y) in z: pass", "for not x in y: pass", "[x for x in a if b else c]", "[x for x in a, b]", "[*a for a in b]",
        "{**a for a in b}", "{a: b, c}", "{a, b: c}", "{a: *b}", "(*a)", "(x, y): int", "[x]: int", "x, y: int", "x: int, y = 1", "(a, b) += 1", "[a] += 1",
        "a += b += 1", "a = b += 1", "f() = 1", "f() += 1", "a + b = c", "None = 1", "True = 1", "a = None = 1", "(a, b, None) = c", "**a = 1", "(yield) = 1",
        "1 = x", "\"a\" = x", "{} = x", "lambda: x = 1", "(lambda: x) = 1", "lambda *: x", "lambda *a, *b: x", "lambda **k, a: x", "lambda (a): x",
        "def f(/, a): pass", "def f(a, /, /): pass", "def f(a, *, /): pass", "def f(*, **k): pass", "def f(*): pass", "def f(*,): pass",
        "def f(a=1, b): pass", "def f(a=1, /, b): pass", "def f(*a=1): pass", "def f(**k=1): pass", "def f(**args: *Ts): pass", "def f(a: *Ts): pass",
        "def f(a) -> b, c: pass", "def f[](a): pass", "def f[*Ts: int](): pass", "class A(x for x in y): pass", "type X[T]: int", "type X",
        "match *x:\n  case _: pass", "match x:\n  pass", "match x:\n  case 1 as _: pass", "match x:\n  case 1 as b.c: pass", "match x:\n  case 1 + 2: pass",
        "match x:\n  case 1j + 2j: pass", "match x:\n  case +1: pass", "match x:\n  case A(b=2, 1): pass", "match x:\n  case A(b.c=2): pass",
        "match x:\n  case {**r, 'a': 1}: pass", "match x:\n  case {**_}: pass", "match x:\n  case {a: 1}: pass", "match x:\n  case {(1): 1}: pass",
        "match x:\n  case (*a): pass", "match x:\n  case *a: pass", "match x:\n  case not a: pass", "match x:\n  case a(): pass\nelse: pass",
        "with a as f(): pass", "with a as b, : pass", "try: pass", "try: pass\nelse: pass", "try: pass\nexcept A as b.c: pass", "try: pass\nexcept*: pass",
        "try: pass\nexcept* A: pass\nexcept B: pass", "try: pass\nexcept A: pass\nfinally: pass\nelse: pass", "if x: pass\nelse: pass\nelif y: pass",
        "if x = 1: pass", "if x: y: pass", "if x: if y: pass", "async x", "await await x", "await -x", "x == not y", "x + not y", "x is not not y", "x not y",
        "x <> y", "a if b if c else d else e", "a if b", "@a, b\ndef f(): pass", "@a\nx = 1", "import a as b.c", "import a,", "import (a)", "import a.",
        "import .a", "from a import b,", "from a import (b", "from a import ()", "from a import (*)", "from a.b import c.d", "from a import b as c.d",
        "from import a", "global a,", "global a.b", "pass;; pass", "; pass", "pass x", "assert a, b, c", "raise a, b", "raise from b", "yield from a, b",
        "yield from *a", "print \"a\"", "print a", "print a, b", "exec \"a\"", "exec a in b", "`a`", "0777", "0_7", "1__0", "1_", "0x", "0xg", "0b2", "0o8",
        "1e", "1e+", "1.real", "1x", "1.0_", "1._0", "10L", "0L", "'a' b'c'", "b'\u00e9'", "'\\x4'", "'\\x4g'", "'\\u123'", "'\\U00110000'", "'\\N'",
        "'\\N{}'", "'\\N{'", "ub'a'", "ur'a'", "fb'a'", "uf'a'", "'a", "\"a", "\\'\\'\\'a", "\"\"\"a", "f'{a!x}'", "f'{a! r}'", "f'{a!}'", "f'{a;b}'",
        "f'{}'", "f'{ }'", "f'{a'", "f'a}'", "f'{a}}'", "f'{{a}'", "f'{lambda x: 1}'", "f'{a\\n}'", "f'{**a}'", "f'{a for a in b}'", "f'{a}' b'c'",
        "f'\\x4{a}'", "f'\\N{DIGIT'", "f'{a:}}'", "f\"\"\"{", "}\"\"\"", "f\"\"\"{a # comment", "f'{#}'", "f'{a #}'", "f'{{1: 2}[1]}'", "f'{a:'", "f'{a!r'",
        "\ta = 1", " a = 1", "a = 1\n b = 2", "if a:\n  b\n c", "if a:\n\tb\n        c", "if a:\n        b\n\tc", "if a:\n    b\n\tc", "if a:\nb",
        "if a:\n  # c\nb", "if a:", "a = (1,\n2", "a = 1)", "a = [1)", "a = \\ 1", "a = 1 \\", "a \\\n\n= 1", "  \\\na = 1", "a\fb", "a\u20ac = 1",
        "\u20ac = 1", "x = \u00b2", "x\u00b2 = 1", "\u00b7a = 1", "a?b", "a$b", "a ! b", "a = !b", "a -> b", "x.1", "x.if", "x..y", "a @ b @= c",
        "a // b //= c", "a ->b", "a := b", "f(a b)", "f(a, , b)", "f(,)", "(a, , b)", "[,]", "{,}", "{a:}", "{:a}", "[a b]", "async = 1", "await = 1",
        "[yield]", "f(yield)", "{yield}", "x[yield]", "yield = 1", "def f() pass", "def f(: pass", "def (a): pass", "def f(a.b): pass",
        "def f((a, b), c): pass", "def f(a, b", "class : pass", "class A(B: pass", "class A B: pass", "else: pass", "elif x: pass", "except: pass",
        "finally: pass", "case 1: pass", "in x", "is x", "and x", "** x", "x **", "x * * y", "x ** ** y", "x * *y", "not", "lambda", "lambda:", "for",
        "for x", "for x in", "for x in y", "while", "while True", "with", "with a", "with a as", "import", "from", "from a", "from a import", "del", "assert",
        "global", "raise a from", "async", "@",
    ];

    /// <summary>What Python 3.14 accepts and earlier ones do not.</summary>
    public static readonly string[] AcceptedSince314 =
    [
        "t\"a{b}\"", "t'{a!r:>{b}}' t''", "rt'\\{a}'", "try: pass\nexcept A, B: pass", "try: pass\nexcept* A, B, c.D: pass", "try: pass\nexcept A, B,: pass",
    ];

    public static readonly string[] RefusedSince314 =
    [
        "t'a' 'b'", "t'{}'", "tb'a'", "try: pass\nexcept A, B as c: pass",
    ];
}
