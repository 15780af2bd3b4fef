namespace Lintel.Tests.Templates.Terraform;

public class StringFunctionTests
{
    public static TheoryData<string, string> Rows => Calculator.Table("""
        chomp("hello\n") => "hello"
        chomp("hello\r\n") => "hello"
        chomp("hello\n\n") => "hello"
        endswith("hello world", "world") => true
        endswith("hello world", "hello") => false
        startswith("hello world", "hello") => true
        startswith("hello world", "world") => false
        strcontains("hello world", "wor") => true
        strcontains("hello world", "wod") => false
        indent(2, "[\n foo,\n bar,\n]\n") => "[\n   foo,\n   bar,\n  ]\n  "
        indent(-1, "a") => ! from 0 to
        join("-", ["foo", "bar", "baz"]) => "foo-bar-baz"
        join(", ", ["foo"]) => "foo"
        join("-", ["a"], ["b", "c"]) => "a-b-c"
        join(",", [1, true]) => "1,true"
        join(",", toset(["b", "a"])) => "a,b"
        join(",", []) => ""
        join(",", ["a", null]) => ! null cannot be joined
        join(",") => ! at least one list
        join(",", "a") => ! list of string is required
        lower("HELLO") => "hello"
        lower("\u0410\u041B\u041B\u041E!") => "\u0430\u043B\u043B\u043E!"
        upper("hello") => "HELLO"
        upper("\u00E9\u0434") => "\u00C9\u0414"
        title("hello world") => "Hello World"
        title("hello-world foo_bar o'neil 2nd \u00E9t\u00E9") => "Hello-World Foo_bar O'Neil 2nd \u00C9t\u00E9"
        split(",", "foo,bar,baz") => list["foo", "bar", "baz"]
        split(",", "foo") => list["foo"]
        split(",", "") => list[""]
        split("", "abc") => list["a", "b", "c"]
        strrev("hello") => "olleh"
        strrev("a \u2603 \u00E9\U0001F600") => "\U0001F600\u00E9 \u2603 a"
        substr("hello world", 1, 4) => "ello"
        substr("hello world", -5, -1) => "world"
        substr("hello world", 6, 10) => "world"
        substr("hello", -3, 2) => "ll"
        substr("hello", 1, -1) => "ello"
        substr("hello", 10, 2) => ""
        substr("hello", 5, 2) => ""
        substr("hello", 0, 0) => ""
        substr("hello", -10, 3) => "hel"
        substr("hello", 0.5, 3) => ! a whole number is required
        trim("?!hello?!", "!?") => "hello"
        trim("foobar", "far") => "oob"
        trim("   hello! world.!  ", "! ") => "hello! world."
        trimprefix("helloworld", "hello") => "world"
        trimprefix("helloworld", "cat") => "helloworld"
        trimprefix("--hello", "-") => "-hello"
        trimsuffix("helloworld", "world") => "hello"
        trimsuffix("hello--", "-") => "hello-"
        trimspace("  hello\n\n") => "hello"
        length("") => 0
        length("hello") => 5
        length("\u00E9\U0001F600\U0001F468\u200D\U0001F469") => 3
        """);

    public static TheoryData<string, string> Formats => Calculator.Table("""
        format("Hello, %s!", "Ander") => "Hello, Ander!"
        format("There are %d lights", 4) => "There are 4 lights"
        format("%s %s", "a") => ! needs argument 2
        format("a", "b") => ! takes no arguments
        format("%s", "a", "b") => ! uses only 1
        format("%[2]s %[1]s", "a", "b") => "b a"
        format("%[2]s %s", "a", "b", "c") => "b c"
        format("%%") => "%"
        format("100%%%s", "!") => "100%!"
        format("%") => ! no format verb
        format("%*d", 1, 2) => ! no format verb
        format("%z", 1) => ! no verb 'z'
        format("%[0]s", "a") => ! no format verb
        format("%d", "12") => "12"
        format("%d", "x") => ! a number is required
        format("%d", 1.5) => ! a whole number is required
        format("%s", true) => "true"
        format("%s", [1]) => ! string is required
        format("%t", "true") => "true"
        format("%-5t|", true) => "true|"
        format("%v %v %v", 1234567, 123456, 0.5) => "1.234567e+06 123456 0.5"
        format("%v", 1e21) => "1e+21"
        format("%s", 1234567) => "1234567"
        format("%v", [1, "a", null]) => "[1,\"a\",null]"
        format("%#v", "a\"b") => "\"a\\\"b\""
        format("%#v", {a = [1, null, "x"]}) => "{\"a\":[1,null,\"x\"]}"
        format("%q", "a\"b\n") => "\"a\\\"b\\n\""
        format("%b %o %x %X", 5, 8, 255, 255) => "101 10 ff FF"
        format("%b %x", -5, -255) => "-101 -ff"
        format("%#x %#o", 255, 8) => "0xff 010"
        format("%o", 12345678901234567890) => "1255245230635307605322"
        format("%x", "ff") => ! a number is required
        format("%5d|%-5d|%05d|%+d|% d", 42, 42, 42, 42, 42) => "   42|42   |00042|+42| 42"
        format("%06d", -42) => "-00042"
        format("%.5d", 42) => "00042"
        format("%5s|%-5s|%05s", "\u00E9", "b", "c") => "    \u00E9|b    |0000c"
        format("%.2s", "h\u00E9llo") => "h\u00E9"
        format("%f %.3f %.0f", 3.14159, 3.14159, 2.5) => "3.141590 3.142 2"
        format("%.0f %.0f", 3.5, 0.5) => "4 0"
        format("%8.2f|%-8.2f|%08.2f|%+.1f", 3.14159, 3.14159, -3.14159, 2) => "    3.14|3.14    |-0003.14|+2.0"
        format("%e %.2e %E", 12345.678, 12345.678, 0) => "1.234568e+04 1.23e+04 0.000000E+00"
        format("%g %g %G", 1e-10, 100000, 1e100) => "1e-10 100000 1E+100"
        format("%.3g %.10g", 1234.5678, 1234.5678) => "1.23e+03 1234.5678"
        format("%g", 1 / 3) => "0.33333333333333333333333333333333333333333333333333333333333333333333333333333333333333333333333333333333333333333333333333333333333333333333333333333333335"
        format("%.3f", 1e21) => "1000000000000000000000.000"
        format("%10001d", 1) => ! no format verb
        format("%.99999999d", 1) => ! no format verb
        format(null) => ! is null
        formatlist("Hello, %s!", ["Valentina", "Ander", "Olivia", "Sam"]) => list["Hello, Valentina!", "Hello, Ander!", "Hello, Olivia!", "Hello, Sam!"]
        formatlist("%s, %s!", "Salutations", ["Valentina", "Ander"]) => list["Salutations, Valentina!", "Salutations, Ander!"]
        formatlist("%s=%d", ["a", "b"], tolist([1, 2])) => list["a=1", "b=2"]
        formatlist("%s %s", "x", toset(["b", "a"])) => list["x a", "x b"]
        formatlist("%s-%s", ["a"], ["b", "c"]) => ! argument 2 has 2 elements, but argument 1 has 1
        formatlist("%s", []) => list[]
        formatlist("a") => list["a"]
        formatlist("%d", ["x"]) => ! element 0
        """);

    public static TheoryData<string, string> Patterns => Calculator.Table("""
        regex("[a-z]+", "53453453.345345aaabbbccc23454") => "aaabbbccc"
        regex("(\\d\\d\\d\\d)-(\\d\\d)-(\\d\\d)", "2019-02-01") => ["2019", "02", "01"]
        regex("^(?:(?P<scheme>[^:/?#]+):)?(?://(?P<authority>[^/?#]*))?", "https://terraform.io/docs/") => {authority="terraform.io", scheme="https"}
        regex("[a-z]+", "53453453.34534523454") => ! matches nothing
        regex("(a)(b)?", "ac") => ["a", null]
        regex("(?P<x>a)(?P<y>b)?", "ac") => {x="a", y=null}
        regex("(?P<x>a)(b)?", "ac") => ! all its groups have names
        regex("(", "a") => ! not closed
        regex("a)", "a") => ! closes nothing
        regex("[a", "a") => ! not closed
        regex("a**", "a") => ! repeats nothing
        regex("*a", "a") => ! repeats nothing
        regex("a{1001}", "a") => ! 1000 repetitions
        regex("(a{100}){100}", "a") => ! 1000 repetitions
        regex("(?=a)", "a") => ! cannot be tested
        regex("(a)\\1", "aa") => ! refer back
        regex("\\d+", "\u0663a12") => "12"
        regex("\\w+", "\u00E9a1_") => "a1_"
        regex("\\s", "\u00A0") => ! matches nothing
        regex("(?i)A+", "xaa") => "aa"
        regex("[[:alpha:]]+", "12ab") => "ab"
        regex("[^[:digit:]]+", "12ab") => "ab"
        regex("[[:^digit:]]+", "12ab") => "ab"
        regex("\\pL+", "1\u00E9a") => "\u00E9a"
        regex("\\p{Lu}+", "aBC") => "BC"
        regex("(?s)a.b", "a\nb") => "a\nb"
        regex("a.b", "a\nb") => ! matches nothing
        regex("a$", "a\n") => ! matches nothing
        regex("(?m)^b$", "a\nb\nc") => "b"
        regex("[\\w-.]+", " a-.b ") => "a-.b"
        regex("[]a]+", "]a") => "]a"
        regex("[[]", "[") => "["
        regex("[a-]+", "-a") => "-a"
        regex("[^\\d]+", "12ab") => "ab"
        regex("\\Qa.b\\E+", "a.bb") => "a.bb"
        regex("\\x41\\x{42}\\t", "AB\t") => "AB\t"
        regex("a{2,3}", "aaaa") => "aaa"
        regex("a{2,3}?", "aaaa") => "aa"
        regex("a{,2}", "a{,2}") => "a{,2}"
        regex("a|ab", "ab") => "a"
        regex("\\bfoo\\b", "a foo b") => "foo"
        regex("a b#c", "a b#c") => "a b#c"
        regex("\\.\\-\\/", ".-/") => ".-/"
        regex("\\q", "q") => ! means nothing
        regexall("[a-z]+", "1234abcd5678efgh9") => list["abcd", "efgh"]
        length(regexall("[a-z]+", "123456789")) => 0
        regexall("(\\w)=(\\w)", "a=b c=d") => list[["a", "b"], ["c", "d"]]
        regexall("a*", "baac") => list["", "aa", ""]
        replace("1 + 2 + 3", "+", "-") => "1 - 2 - 3"
        replace("hello world", "/w.*d/", "everybody") => "hello everybody"
        replace("hello world", "/(l+)/", "<$1>") => "he<ll>o wor<l>d"
        replace("a.b", "/\\./", "-$0-") => "a-.-b"
        replace("ab", "/(?P<x>a)/", "$${x}$x!$$") => "aa!$b"
        replace("ab", "/(a)/", "$1x") => "b"
        replace("aaa", "", "-") => "-a-a-a-"
        replace("abc", "/x*/", "-") => "-a-b-c-"
        replace("a/b", "/", "-") => "a-b"
        replace("a", "/(/", "") => ! not closed
        """);

    /// <summary>What is known of a string stays known.</summary>
    public static TheoryData<string, string> Unknown => Calculator.Table("""
        format("%s-logs", ref("aws_s3_bucket.a", "id")) => "${aws_s3_bucket.a.id}-logs"
        format("%s", ref("aws_s3_bucket.a", "id")) => <aws_s3_bucket.a.id>
        format("a-%d-%s", unknown(), "b") => "a-${unknown}-b"
        format("%5s|", ref("aws_s3_bucket.a", "id")) => "${unknown}|"
        format("%q", ref("aws_s3_bucket.a", "id")) => "\"${aws_s3_bucket.a.id}\""
        format("%v", {a = ref("aws_s3_bucket.a", "id"), b = 1}) => "{\"a\":\"${aws_s3_bucket.a.id}\",\"b\":1}"
        format("%d", unknown("x", "list(string)")) => ! number is required
        format(unknown(), 1) => unknown(string)
        formatlist("%s/*", ["a", ref("aws_s3_bucket.a", "arn")]) => list["a/*", "${aws_s3_bucket.a.arn}/*"]
        formatlist("%s/*", unknown("x", "list(string)")) => unknown(list(string))
        formatlist("%s/*", unknown()) => unknown(list(string))
        join(",", ["a", ref("aws_vpc.a", "id"), "b"]) => "a,${aws_vpc.a.id},b"
        join(",", [ref("aws_vpc.a", "id")]) => <aws_vpc.a.id>
        join(",", unknown()) => unknown(string)
        lower(text("A-", ref("aws_vpc.a", "id"))) => "a-${unknown}"
        upper(ref("aws_vpc.a", "id")) => unknown(string)
        trimspace(text(" a ", unknown(), " b ")) => "a ${unknown} b"
        trimspace(text(" ", unknown())) => unknown(string)
        trimprefix(text("ab-", unknown()), "ab") => "-${unknown}"
        trimprefix(text("ab-", unknown()), "x") => "ab-${unknown}"
        trimprefix(text("ab", unknown()), "abc") => unknown(string)
        trimsuffix(text(unknown(), "-ab"), "ab") => "${unknown}-"
        trimsuffix(text(unknown(), "-ab"), "x") => "${unknown}-ab"
        startswith(text("ab", unknown()), "a") => true
        startswith(text("ab", unknown()), "x") => false
        startswith(text("ab", unknown()), "abc") => unknown(bool)
        startswith(unknown(), "") => true
        endswith(text(unknown(), "ab"), "b") => true
        endswith(text(unknown(), "ab"), "x") => false
        strcontains(text("ab", unknown()), "b") => true
        strcontains(text("ab", unknown()), "x") => unknown(bool)
        substr(text("abcd", unknown()), 0, 3) => "abc"
        substr(text("abcd", unknown()), 0, 4) => unknown(string)
        substr(unknown(), 0, 4) => unknown(string)
        replace(text("a.b", ref("aws_vpc.a", "id")), ".", "-") => "a-b${unknown}"
        replace(text("a.b", unknown()), "ab", "-") => unknown(string)
        indent(2, text("a\n", unknown())) => "a\n  ${unknown}"
        split(",", text("a,", unknown())) => unknown(list(string))
        regex("a", unknown()) => unknown(any)
        length(unknown("x", "string")) => unknown(number)
        format("%s", sensitive("a")) => sensitive "a"
        join(",", [sensitive("a"), "b"]) => sensitive "a,b"
        """);

    [Theory]
    [MemberData(nameof(Rows))]
    [MemberData(nameof(Formats))]
    [MemberData(nameof(Patterns))]
    [MemberData(nameof(Unknown))]
    public void String_functions_are_those_of_terraform(string expression, string expected) => Calculator.Check(expression, expected);

    [Fact]
    public void A_pattern_that_is_only_matched_by_other_engines_leaves_the_result_unknown()
    {
        Assert.Equal("unknown(string)", Calculator.Show("""regex("\\p{Greek}", "a")"""));
        Assert.Equal("its regular expression uses what is not evaluated here", Calculator.Evaluate("""replace("a", "/(?U)a+/", "b")""").Value.UnknownReason);
    }

    [Fact]
    public void A_pattern_with_many_choices_is_matched_in_linear_time()
    {
        var text = new string('a', 100_000);
        Assert.StartsWith("! ", Calculator.Show($"regex(\"(a|a)*(a|aa)*b\", \"{text}\")"));
    }
}
