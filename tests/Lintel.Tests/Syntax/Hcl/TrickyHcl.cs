namespace Lintel.Tests.Syntax.Hcl;

/// <summary>Texts at the edges of the syntax, valid and invalid; the oracle says which.</summary>
internal static class TrickyHcl
{
    public static readonly string[] Files =
    [
        "x = \"$$${a}\"", "x = \"$$$${a}\"", "x = \"$$$$${a}\"", "x = \"a $ ${~b}\"", "x = \"$\"", "x = \"$$\"", "x = \"a$\"", "x=\"%%{a}\"",
        "x=\"$%{if a}b%{endif}\"", "x=\"%${a}\"", "x=\"$ $ ${~\"b\"}\"", "x = \"${a~}  $  b\"", "x=\"\\$${a}\"", "x=\"\\${a}\"", "x=\"$\\n\"",
        "x=\"$$\\n${a}\"", "x=\"$\\\"a\"", "x=\"%\"", "x=\"$$a{\"", "x=\"$\"y\"", "x = <<EOT\na $5\nEOT\n", "x = <<EOT\na $\nEOT\n", "x = <<EOT\na $",
        "x = <<EOT\na $${b} $$\nEOT\n", "x = <<EOT\n$\nEOT\n", "x = <<EOT\n$$\nEOT\n", "x = <<EOT\nEOT\n", "x = <<EOT\nEOT", "x = <<EOT\na\n  EOT\n",
        "x = <<EOT\na\nEOT }\nEOT\n", "x = <<EOT\n${a}\nEOT\n", "x = <<EOT\n${a}EOT\nEOT\n", "x = <<EOT\n EOT\nEOT\n",
        "x = <<-EOT\n    a\n      b\n\n    c\n    EOT\n", "x = <<-EOT\n    a\n  \n      b\n        \n    EOT\n",
        "x = <<-EOT\n    ${a}\n      b\n    EOT\n", "x = <<-EOT\n    ${~a}\n      b\n    EOT\n", "x = <<-EOT\n    ${a~}\n      b\n     c\n    EOT\n",
        "x = <<-EOT\n\ta\n\t\tb\n    EOT\n", "x = <<-EOT\n  $5\n   b\n    EOT\n", "x = <<-EOT\n$5\n   b\n    EOT\n", "x = <<-EOT\n   a\n${b}\n    EOT\n",
        "x = <<-EOT\n   a\n   %{ if x }\n   b\n   %{ endif }\n    EOT\n", "x = <<-EOT\n   a\n   %{~ if x ~}\n   b\n   %{~ endif ~}\n   c\n    EOT\n",
        "x = <<EOT\r\na\r\nb\r\nEOT\r\n", "x = <<-EOT\r\n  a\r\n\r\n  b\r\nEOT\r\n", "x = <<EOT\n${<<E2\nfoo\nEOT\nE2\n}\nEOT\n",
        "x = <<EOT\n${\n\"a\"\n}\nEOT\n", "x=<<\"EOT\"\na\nEOT\n", "x=<<EOT \na\nEOT\n", "x=[<<EOT\na\nEOT\n, 1]", "x=[<<EOT\na\nEOT, 1]",
        "x={a=<<EOT\na\nEOT\nb=1}", "x=f(<<EOT\na\nEOT\n)", "x=1.", "x=1.2.3", "x=1e5", "x=1e", "x=01", "x=0x10",
        "x=1..2", "x=.5", "x=1.e5", "x=123456789012345678901234567890", "x=1.0", "x=-1", "x=- 1", "x=--1", "x=!true", "x=-\"a\"", "x=-\"5\"",
        "x=!\"true\"", "x=1E+5", "x=1e-5", "x=-1.50", "a b = 1", "a \"b\"{}", "a \"b\" c {}", "a {b=1}", "a {b=1,c=2}", "a {b=1\n}", "a { b {} }",
        "a {\n}\n", "a {}b=1", "a = 1 b = 2", "a\n{\n}", "a \"b\\n${c}\" {}", "a \"b$${c}\" {}", "a = 1,\n", "\"a\" = 1", "a.b = 1", "a: 1", "a = 1 # c",
        "a = 1 /* c\n */\nb=2", "a = 1 /* c\n */ b=2", "a = /* x */ 1", "a = // c\n 1", "a = [ // c\n 1 # d\n , /* e */ 2 ]", "a /* x */ = 1",
        "/* unclosed", "# eof", "a = 1 // eof", "a { # c\n}", "a { /* c */ }", "a /*\n*/ {}", "x={a=1,b=2}", "x={a:1\nb=2}", "x={a=1 b=2}", "x={a=1,\n}",
        "x={,}", "x={\n\n}", "x={a=1\n\n,b=2}", "x={a=1,,b=2}", "x={\"a\"=1}", "x={(a)=1}", "x={\"${a}\"=1}", "x={a.b=1}", "x={a\n=1}", "x={a=\n1}",
        "x={1=2}", "x={true=2}", "x={null=2}", "x={a[0]=1}", "x={f(1)=2}", "x={-1=2}", "x={a+b=2}", "x={\"a\":1,\"b\":2}", "x={a=1 // c\nb=2}",
        "x={a /*c*/ = 1}", "x={a==b}", "x={a=>b}", "x={a = b ? c : d}", "x={a : b ? c : d}", "x = \"$${\"b\"}\"", "x = \"$$${\"b\"}\"",
        "x = \"$$$${\"b\"}\"", "x = \"$$$$${\"b\"}\"", "x = \"%%{\"b\"}\"", "x = \"%%%{\"b\"}\"", "x = \"$%${\"b\"}\"", "x = \"%$${\"b\"}\"",
        "x=\"%$%{if a}b%{endif}\"", "x = \"   $${~\"b\"}\"", "x = \"a   $ ${~\"b\"}\"", "x = \"a   $   ${~\"b\"}\"", "x = \"a  % ${~\"b\"}\"",
        "x = \"${\"b\"~}   $5  \"", "x = \"a  \\n\\t ${~\"b\"}\"", "x = \"a  x ${~\"b\"}\"", "x=\"$${~\"b\"}\"", "x=\"a $${~\"b\"}\"",
        "x=\"a $$  ${~\"b\"}\"", "x=\"a $$${~\"b\"}\"", "x = <<EOT\n$$${\"b\"}\nEOT\n", "x = <<EOT\n$$$${\"b\"}\nEOT\n", "x = <<EOT\n  $${~\"b\"}\nEOT\n",
        "x = <<EOT\na\n  ${~\"b\"}\nEOT\n", "x = <<EOT\na\n${~\"b\"}\nEOT\n", "x = <<EOT\n${\"b\"~}\n\n  c\nEOT\n",
        "x = <<EOT\n${\"b\"~}   \n\n  c\nEOT\n", "x = <<EOT\n a\\nb \\\" \\${a}\nEOT\n", "x = \"a\u00a0${~\"b\"}\"", "x=\"\\u00e9\\U0001F600\"",
        "x=\"\\ud800\"", "x=\"\\u12\"", "x=\"\\x41\"", "x=\"\\U00110000\"", "x=\"\\\"", "x=\"a\\\nb\"", "x=\"a\rb\"", "x=\"a\tb\u0001\"", 
        "x = <<EOT\na\rb\nEOT\n", "x = <<E-O_T\na\nE-O_T\n", "x = <<\u00c9\na\n\u00c9\n", "x = << EOT\na\nEOT\n", "x = <<- EOT\na\nEOT\n",
        "x = <<EOT\na\n\u00a0EOT\u3000\nb=1\n", "x = <<EOT\n$\r\nEOT\r\n", "x = <<EOT\n%{ if true }\nEOT\n%{ endif }\nEOT\n",
        "x = <<EOT\n${ \"EOT\nEOT\" }\nEOT\n", "x = <<EOT\n${\nEOT\n}\nEOT\n", "x = <<EOT\n$EOT\nEOT\n", "x = <<EOT\n$\nEOT\nEOT\n", "x=<<EOT\na$\nEOT\n",
        "x=<<EOT\n%\nEOT\ny=1\n", "x=<<EOT\n  $\n EOT\ny=1\n", "x=<<EOT\n${\"a\"}\n$${\"\nEOT\ny=1\n", "x = <<-EOT\n  a\n   $${b}\n  EOT\n",
        "x = <<-EOT\n  ${\"a\"} $\n  b\n  EOT\n", "x = <<-EOT\n     $\n  b\n  EOT\n", "x = <<-EOT\n    a $ x\n  b\n  EOT\n",
        "x = <<-EOT\n  \u00a0\u00a0a\n    b\n  EOT\n", "x = <<-EOT\n  EOT\n", "x = <<-EOT\n\n  EOT\n", "x = <<-EOT\n  a\n\n${~\"x\"}\n EOT\n",
        "x = <<-EOT\n  %{ for a in b }\n  x\n  %{ endfor }\n  EOT\n", "x = <<-EOT\r\n    a\r\n  \r\n      b\r\nEOT\r\n",
        "x = <<-EOT\n  ${\"a\"}   \n    b\n EOT\n", "x = <<-EOT\n  ${\"a\"}${\"b\"}\n    b\n EOT\n", "x = \"%{ if a }b%{ else }c%{ endif }\"",
        "x = \"%{ if a }%{ endif }\"", "x = \"%{ for k, v in m }${k}%{ endfor }\"", "x=\"%{ if a }\"", "x=\"%{ endif }\"", "x=\"%{ else }\"",
        "x=\"%{if a}%{else}%{else}%{endif}\"", "x=\"%{if a}%{endfor}\"", "x=\"%{for a in b}%{else}%{endfor}\"", "x=\"%{ iff a }\"",
        "x=\"%{if a b}%{endif}\"", "x=\"%{if\n a\n}b%{endif}\"", "x=\"%{}\"", "x=\"${}\"", "x=\"${a b}\"", "x=\"${a\"", "x=\"${a}",
        "x=\"%{if a}x%{endif}\"", "x=\"%{ if a }${b}%{ endif ~}  c\"", "x=\"%{for a,b,c in d}%{endfor}\"", "x=\"%{for for in in}%{endfor}\"",
        "x=\"%{for in in in}%{endfor}\"", "x=\"%{if if}%{endif}\"", "x=\"%{ if a ~}  b  %{~ else ~}  c  %{~ endif ~}  d\"", "x=a.0", "x=a.0.1", "x=a.0.b",
        "x=a.*.b", "x=a.*.b.0", "x=a.*.b[0]", "x=a[*].b[0]", "x=a[*][*]", "x=a.*.*", "x=a.*[0]", "x=a[ * ]", "x=a[*", "x=a[\n0\n]", "x=a[0].b[\"c\"].d",
        "x=a.b.c[d.e]", "x=a\n.b", "x=(a\n.b)", "x=a .b", "x=a. b", "x=a.\nb", "x=(a.\nb)", "x=a.0e", "x=a.b-c", "x=a.true", "x=f(a)[0].b", "x=[1,2][0]",
        "x={a=1}.a", "x=\"a\".b", "x=(a).b", "x=1.a", "x=1[0]", "x=a[]", "x=a[0,1]", "x=a.*.0.b", "x=a.0.0", "x=a.1e1", "x=a.*.1.2", "x=f()", "x=f(a,)",
        "x=f(,)", "x=f(a...)", "x=f(a...,)", "x=f(a,b...)", "x=f(a... b)", "x=f(...)", "x=f (a)", "x=a::b(c)", "x=a::b", "x=a :: b (c)", "x=a::b::c()",
        "x=f(\na,\nb\n)", "x=f(a\nb)", "x=true()", "x=for(1)", "x=a::1()", "x=f(a,b...\n)", "x=a?b:c", "x=a?b", "x=a?b:c?d:e", "x=a?b?c:d:e",
        "x=a ?\nb : c", "x=(a ?\nb :\n c)", "x=a?b::c", "x=a?b::c:d", "x=a?b::c():d", "x=a==b==c", "x=a<b<c", "x=a+-b", "x=a--b", "x=a-b", "x=a -b",
        "x=a&&b||c", "x=!a==b", "x=-a.b", "x=a%b", "x=a%{}", "x=a&b", "x=a|b", "x=a^b", "x=~a", "x=a;", "x=a`", "x='a'", "x=a!b", "x=a!=b", "x=a=b",
        "x=a=>b", "x=a->b", "x=a*b/c%d", "x=a* *b", "x=a**b", "x=a <= b >= c", "x=a =\n= b", "x=+a", "x=[for a in b: c]", "x=[for a, b in c: d if e]",
        "x={for a in b: c => d}", "x={for a in b: c => d...}", "x={for a in b: c => d... if e}", "x=[for a in b: c...]", "x=[for a in b: c => d]",
        "x={for a in b: c}", "x=[for a in b : c if d ? e : f]", "x=[for\na\nin\nb:\nc\n]", "x={\nfor a in b:\nc => d\n}", "x=[for]", "x=[for, a]",
        "x={for=1}", "x={for:1}", "x={\"for\"=1}", "x={(for)=1}", "x=[for.a]", "x=[for a in b c]", "x=[for a in b: c,]", "x=[for a b: c]",
        "x=[for in in in: in]", "x=[for if in if: if if if]", "x=[for 1 in b: c]", "x=[\nfor a in b : a]", "x={for a in b: c => {\nd=1\n}}",
        "x=[for a in [for c in d : c] : a]", "x={for a in b: c => d ... if e}", "x=[ /*c*/ for a in b: a]", "x={a=1,for=2}", "x=[for a in b: a ? c : d]",
        "x=[for a in b ? c : d : a]", "x=[]", "x=[,]", "x=[1,]", "x=[1 2]", "x=[1\n2]", "x=[1,\n2\n,3]", "x=[1,,2]", "x=[", "x={", "x=(", "x=()",
        "x=(1,2)", "x=((1))", "x=]", "x=}", "x=", "x", "=", "{", "}", "a{", "a}{", "a {{}}", "a \"b", "a \"b\n", "a \"b\" 1 {}", "a b c d {}",
        "a \"b\" = 1", "a true {}", "a null {\n}", "a.b {}", "true = 1", "null {}", "for = 1", "a-b = 1", "-a = 1", "1a = 1", "_a=1", "a1=1", "\u00e9=1",
        "a\u00b7b=1", "a\u2028=1", "\ufeffa=1", "a=1\ufeff", "a=\u00a01", "a\u00a0=1", "a=\u201cb\u201d", "a = 1\r\nb = 2\r\n", "a = 1\rb = 2",
        "a=1\n\n\n", "a=1\na=2", "a=1\na {}", "a {}\na {}", "a{b=1\n}", "a{\nb=1 }", "a{\nb=1\n} # c", "a{\nb {} }", "a {b=<<E\nx\nE\n}", "a {b=[\n1\n]}",
        "a {b={\nc=1\n}}", "a { b=1 } c=2", "a { b = 1 } # c", "a { b = 1 /* c */ }", "a { # x\n b = 1 }", "a { /* x\n */ b = 1 }", "a { b = 1 # x\n }",
        "a /*\n*/ = 1", "a = 1 /*", "a=1//", "a=1/**/", "a=1/***/", "a=1/*/ */", "a=/* */1", "#\r\na=1", "#", "//", "/", "a=1 #\r", "a=1 \\", "a=1 @",

        // Longer ones: several features at once.
        """
        /* before */ resource /* a */ "aws_x" /* b */ "y" /* c */ { # d
          // e
          a /* f */ = /* g */ 1 /* h */ # i
          b = [ # j
            /* k */ 1 /* l */, // m
            2 # n
            , # o
          ] // p
          c = { # q
            /* r */ x /* s */ = /* t */ 1 /* u */, # v
            // w
            y : 2 // x
          } /* y */
          d = f( # z
            a /* a */, # b
            b... # c
          ) # d
          /* e
             f */ g = "h" /* i */
          block /* j */ { /* k */ } /* l */ # m
        } // n
        # o
        """,
        """
        locals {
          precedence = a || b && c == d < e + f * g / -h % !i
          other      = a * b + c < d == e && f || g
          mixed      = a - b + c - d * e / f % g
          compare    = a < b == c >= d != e
          nested     = a ? b ? c : d : e ? f : g
          grouped    = (a + b) * (c ? d : e)[0].f
          unary      = - - a + !(b) - -c.d[0]
          deep       = a.b.c[0]["d"][e.f][*].g.0.h.*.i.1[2].j
          splat      = a.*.b.*.c
        }
        """,
        """
        locals {
          tuple  = [for s in var.list : upper(s) if s != ""]
          map    = { for k, v in var.map : k => v... if length(v) > 0 }
          inner  = { for o in [for p in q : p] : o => { for r in s : r => [for t in u : t] } }
          object = { for i in range(3) :
            "${i}" => {
              a = i
              b = "x-${i}"
            }
          }
          keys = {
            bare         = 1
            "quoted"     = 2
            "in${"ner"}" = 3
            (paren)      = 4
            (a.b)        : 5
            7            = 6, true = 7, "x-y" : 8
            a-b          = 9
          }
        }
        """,
        """
        locals {
          quoted = "a${b}c${"d${e}f"}g%{ if h }i%{ else }j%{ for k, l in m }n${k}%{ endfor }%{ endif }o$${p}%%{q}"
          one    = "${a}"
          two    = "${a}${b}"
          spaces = "${ a } ${~ b ~} c ${ d ~} e"
          object = "${jsonencode({ a = "b", c = [for d in e : "${d}"] })}"
          lines  = "${
            a +
            b
          }"
          nested = "${"${"${a}"}"}"
        }
        """,
        """
        locals {
          plain = <<EOT
        a ${b} c
          d $${e} %%{f} $ % \n "g"
        EOT
          indented = <<-EOT
            a
              b ${c
              }

            %{ if d ~}
            e
            %{ else }
              f
            %{ endif }
            ${g}
            EOT
          list = [<<-A
              1
            A
          , <<-B
              2
            B
          ]
          call = f(<<EOT
        ${<<-INNER
          x
            y
          INNER
        }
        EOT
          )
          marker = <<EOT-1_a
        EOT
        EOT-1
          EOT-1_a
        }
        """,
        """
        block "a" {
          block "b" "c" { d = 1 }
          block e {
            f = 1

          }

          block "g" {}
        }

        block "a" {}
        """,
        """
        a = 1
        b = 2 a = 3
        c = [1, 2
        d = 4
        """,
        """
        a = {
          b = 1
          c = [
            "d",
          ]
          e = "${f}"

        }
        """,
        "a = <<-EOT\n\u00a0\u00a0a\n\u00a0b\nEOT\n",
        "a = <<-EOT\n  a\n \u3000b\n\t\tc\nEOT\n",
        "a = <<-EOT\n  ${~a~}  \n  b\n  ${c~}\n\n    d\n  EOT\n",
        "a = <<-EOT\n    a ${~b}\n  \n${~c~}\n      d\n  EOT\n",
        "a = <<-EOT\n    %{~ for b in c ~}\n    d\n    %{~ endfor ~}\n    EOT\n",
        "a = <<-EOT\n    %{ for b in c ~}\n    d ${~b~} e\n    %{ endfor ~}\n\n    f\n    EOT\n",
        "a = <<EOT\n  b  \n  ${~c~}  \n  d\nEOT\n",
        "a = <<EOT\nEOT \t\nb = 1\n",
        "a = <<EOT\nEOT\rb\nEOT\n",
        "a = <<EOT\n EOT\r\r\nEOT\n",
        "a = <<EOT\n\u000bEOT\u000c\nb = 1\n",
        "a = <<EOT\n$${\nEOT\n", "a = <<EOT\n$$${\nEOT\n", "a = <<EOT\n${\"EOT\"}\nEOT\n", "a = <<-EOT\n  $${b}\n    $$c\n  EOT\n",
        "a = \"  ${~b~}  \"", "a = \"  $${~b~}  \"", "a = \"\\t ${~b~} \\n c\"", "a = \"%{ if b }  ${~c~}  %{ endif }\"", "a = \"x${~a~}y\"", "a = \"${a~}${~b}\"",
        "a = \"\\u0020${~b}\"", "a = \"%{~ if b ~} c %{~ else ~} d %{~ endif ~}\"", "a = \"$$$$${b}\"", "a = \"%%%{b}\"", "a = \"$%%{b}\"", "a = \"%$${b}\"",
    ];
}
