using Lintel.Templates.Terraform.Values;

namespace Lintel.Tests.Templates.Terraform;

public class EncodingFunctionTests
{
    public static TheoryData<string, string> Rows => Calculator.Table("""
        base64encode("Hello World") => "SGVsbG8gV29ybGQ="
        base64encode("\u00E9") => "w6k="
        base64decode("SGVsbG8gV29ybGQ=") => "Hello World"
        base64decode("aGk=\n") => "hi"
        base64decode("aGk") => ! not base64
        base64decode("a Gk=") => ! not base64
        base64decode("//4=") => ! not UTF-8
        urlencode("Hello World!") => "Hello+World%21"
        urlencode("\u2603") => "%E2%98%83"
        urlencode("a b/c+d~e_\u00E9&*") => "a+b%2Fc%2Bd~e_%C3%A9%26%2A"
        textencodebase64("Hello World", "UTF-16LE") => "SABlAGwAbABvACAAVwBvAHIAbABkAA=="
        textencodebase64("\u00E9", "UTF-16") => "/v8A6Q=="
        textencodebase64("\u00E9", "ISO-8859-1") => "6Q=="
        textencodebase64("\u00E9\u20AC", "windows-1252") => "6YA="
        textencodebase64("\u00E9", "US-ASCII") => ! not all characters
        textdecodebase64("SABlAGwAbABvACAAVwBvAHIAbABkAA==", "UTF-16LE") => "Hello World"
        textdecodebase64("6YA=", "windows-1252") => "\u00E9\u20AC"
        textdecodebase64("6Q=", "windows-1252") => ! not base64
        jsonencode({hello = "world"}) => "{\"hello\":\"world\"}"
        jsonencode({b = [1, 2.50, null, true], a = {}}) => "{\"a\":{},\"b\":[1,2.5,null,true]}"
        jsonencode("<a>&\u2028 \u0001\n\t\r\"\\'/\u007F \u00E9 \U0001F600") => "\"\\u003ca\\u003e\\u0026\\u2028 \\u0001\\n\\t\\r\\\"\\\\'/\u007F \u00E9 \U0001F600\""
        jsonencode("\u0008\u000C\u0000") => "\"\\b\\f\\u0000\""
        jsonencode(toset(["b", "a"])) => "[\"a\",\"b\"]"
        jsonencode(null) => "null"
        jsonencode(1e21) => "1000000000000000000000"
        jsondecode("{\"hello\": \"world\"}") => {hello="world"}
        jsondecode("true") => true
        jsondecode("{\"a\":[1,2.50,null,true,\"x\"],\"b\":{}}") => {a=[1, 2.5, null, true, "x"], b={}}
        jsondecode("{\"a\":1,\"a\":2}") => {a=2}
        jsondecode("\"\\ud83d\\ude00\"") => "\U0001F600"
        jsondecode("[1,]") => ! not JSON
        jsondecode("") => ! not JSON
        jsondecode("1 2") => ! not JSON
        jsondecode("// x\n1") => ! not JSON
        csvdecode("a,b,c\n1,2,3\n4,5,6") => list[{a="1", b="2", c="3"}, {a="4", b="5", c="6"}]
        csvdecode("a,b\n\"1\n2\",\"x\"\"y\"\n\n3, 4") => list[{a="1\n2", b="x\"y"}, {a="3", b=" 4"}]
        csvdecode("b,a\r\n1,2\r\n") => list[{a="2", b="1"}]
        csvdecode("a,b") => list[]
        csvdecode("") => ! missing
        csvdecode("a,a\n1,2") => ! two columns
        csvdecode("a,b\n1") => ! 1 fields
        csvdecode("a,b\n1,x\"y") => ! has a quote
        csvdecode("a\n\"x") => ! not closed
        csvdecode("a\n\"x\"y") => ! not closed
        yamldecode("hello: world") => {hello="world"}
        yamldecode("true") => true
        yamldecode("{a: &foo [1, 2, 3], b: *foo}") => {a=[1, 2, 3], b=[1, 2, 3]}
        yamldecode("{a: !not-supported foo}") => ! tag '!not-supported'
        yamldecode("a: 1\nb: 0x1F\nc: 1_000\nd: yes\ne: ~\nf: 2020-01-01\ng: 1e3\nh: 010\ni: 0o17\nj: 1.50\nk: !!str 12\nl: .5") => {a=1, b=31, c="1_000", d=true, e=null, f="2020-01-01T00:00:00Z", g=1000, h=10, i=15, j=1.5, k="12", l=0.5}
        yamldecode("a: '12'\nb: \"true\"\nc: !!int \"12\"\nd: -5\ne: +3\nf: 12e03\nh: 0.1e-2\ni: 1.\nj: 2001-12-14t21:59:43.10-05:00\nk: 12:30:45") => {a="12", b="true", c="12", d=-5, e=3, f=12000, h=0.001, i=1, j="2001-12-14T21:59:43-05:00", k="12:30:45"}
        yamldecode("- &x a\n- *x\n- <<: {a: 1}\n  b: 2") => ["a", "a", {a=1, b=2}]
        yamldecode("a: |\n  x\n  y\nb: 'x'\n") => {a="x\ny\n", b="x"}
        yamldecode("a: !!binary aGk=") => {a="aGk="}
        yamldecode("a: 1\na: 2") => {a=2}
        yamldecode("1: a\ntrue: b") => {1="a", true="b"}
        yamldecode("{null: c}") => ! a key is no string
        yamldecode("? [a]\n: 1") => ! a key is no string
        yamldecode("--- 1\n--- 2") => ! more than one document
        yamldecode("") => ! no document
        yamldecode("a: [") => ! not YAML
        yamldecode("*x") => ! not YAML
        yamlencode({a = 1, b = "x", c = [1, "two", null, true, {d = "e\nf"}], "k y" = {}, l = [], m = "multi\nline\n", n = "yes"}) => "\"a\": 1\n\"b\": \"x\"\n\"c\":\n- 1\n- \"two\"\n- null\n- true\n- \"d\": |-\n    e\n    f\n\"k y\": {}\n\"l\": []\n\"m\": |\n  multi\n  line\n\"n\": \"yes\"\n"
        yamlencode([[1, 2], [[3]], [], {}, {a = [{b = 1, c = 2}]}]) => "- - 1\n  - 2\n- - - 3\n- []\n- {}\n- \"a\":\n  - \"b\": 1\n    \"c\": 2\n"
        yamlencode([{a = {b = {c = [1, {d = "x\ny"}]}}}]) => "- \"a\":\n    \"b\":\n      \"c\":\n      - 1\n      - \"d\": |-\n          x\n          y\n"
        yamlencode({a = "  lead\nx\n\n", b = "x\n y \n", c = "tab\tx\ny", d = "a\n\n\n", e = "\nx", g = "x\u0007\ny", h = " \n", i = "trail \nx"}) => "\"a\": |2+\n    lead\n  x\n\n\"b\": \"x\\n y \\n\"\n\"c\": \"tab\\tx\\ny\"\n\"d\": |+\n  a\n\n\n\"e\": |2-\n\n  x\n\"g\": \"x\\a\\ny\"\n\"h\": \" \\n\"\n\"i\": \"trail \\nx\"\n"
        yamlencode({a = "\u00E9\U0001F600\u007F\u0007\t\\ \"q\" \u2028\u0085\uFEFF"}) => "\"a\": \"\u00E9\\U0001F600\\x7F\\a\\t\\\\ \\\"q\\\" \\L\\N\\uFEFF\"\n"
        yamlencode({"k\nl" = 1}) => "? |-\n  k\n  l\n: 1\n"
        yamlencode("a\nb") => "|-\n  a\n  b\n"
        yamlencode(1.5) => "1.5\n...\n"
        yamlencode(null) => "null\n...\n"
        yamlencode("just") => "\"just\"\n"
        yamlencode([]) => "[]\n"
        yamlencode({a = "w0 w1 w2 w3 w4 w5 w6 w7 w8 w9 w10 w11 w12 w13 w14 w15 w16 w17 w18 w19 w20 w21 w22 w23 w24 w25 w26 w27 w28 w29 w30"}) => "\"a\": \"w0 w1 w2 w3 w4 w5 w6 w7 w8 w9 w10 w11 w12 w13 w14 w15 w16 w17 w18 w19 w20 w21\n  w22 w23 w24 w25 w26 w27 w28 w29 w30\"\n"
        yamlencode({aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa = 1}) => "? \"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\"\n: 1\n"
        """);

    /// <summary>Functions that OpenTofu has and Terraform has not.</summary>
    public static TheoryData<string, string> OpenTofu => Calculator.Table("""
        urldecode("a+b%20c%C3%A9") => "a b c\u00E9"
        urldecode("%zz") => ! hexadecimal
        base64gunzip("H4sIAAAAAAAA/ypJLS4BAAAA//8BAAD//wx+f9gEAAAA") => "test"
        base64gunzip("dGVzdA==") => ! not compressed
        cidrcontains("192.168.2.0/20", "192.168.2.1") => true
        cidrcontains("192.168.2.0/22", "192.168.0.0/23") => true
        cidrcontains("192.168.2.0/24", "192.168.0.0/16") => false
        cidrcontains("fe80::/48", "fe80::1") => true
        cidrcontains("10.0.0.0/8", "fe80::1") => false
        """);

    /// <summary>An unknown part stays a part.</summary>
    public static TheoryData<string, string> Unknown => Calculator.Table("""
        jsonencode({a = ref("aws_vpc.a", "arn"), b = 1}) => "{\"a\":\"${aws_vpc.a.arn}\",\"b\":1}"
        jsonencode({a = unknown("x", "number"), b = text("<", unknown())}) => "{\"a\":${unknown},\"b\":\"\\u003c${unknown}\"}"
        jsonencode(merge(unknown(), {a = 1})) => "{\"a\":1,${unknown}}"
        jsondecode(jsonencode({a = ref("aws_vpc.a", "arn"), b = tolist([1])})) => {a=<aws_vpc.a.arn>, b=[1]}
        jsondecode(text("{\"a\": \"x", ref("aws_vpc.a", "arn"), "/*\", \"b\": [1]}")) => {a="x${aws_vpc.a.arn}/*", b=[1]}
        jsondecode(text("{\"a\": ", unknown(), "}")) => unknown(any)
        jsondecode(unknown()) => unknown(any)
        yamlencode({a = ref("aws_vpc.a", "arn")}) => "\"a\": \"${aws_vpc.a.arn}\"\n"
        yamldecode(yamlencode({a = ref("aws_vpc.a", "arn")})) => {a=<aws_vpc.a.arn>}
        yamldecode(unknown()) => unknown(any)
        yamldecode("a: .inf") => {a=unknown(number)}
        base64encode(text("a", unknown())) => "${unknown}"
        base64decode(base64encode(text("a", unknown()))) => "a${unknown}"
        base64gzip("test") => "${unknown}"
        urlencode(unknown()) => unknown(string)
        csvdecode(unknown()) => unknown(any)
        textencodebase64("a", "Shift_JIS") => unknown(string)
        jsonencode(sensitive({a = 1})) => sensitive "{\"a\":1}"
        jsonencode({a = sensitive(1)}) => sensitive "{\"a\":1}"
        """);

    [Theory]
    [MemberData(nameof(Rows))]
    [MemberData(nameof(OpenTofu))]
    [MemberData(nameof(Unknown))]
    public void Encodings_are_those_of_terraform(string expression, string expected) => Calculator.Check(expression, expected);

    [Fact]
    public void What_a_string_encodes_stays_beside_it()
    {
        var policy = Calculator.Evaluate("""jsonencode({Statement = [{Resource = ref("aws_s3_bucket.a", "arn")}]})""").Value;
        var statement = policy.Structure!.Value.Items[0].Items[0];
        Assert.Equal("<aws_s3_bucket.a.arn>", ValueText.Show(TerraformOperators.GetAttribute(statement, "Resource").Value));
        Assert.Equal("aws_s3_bucket.a.arn is known only after apply", policy.UnknownReason);
        Assert.Equal("{a=1}", ValueText.Show(Calculator.Evaluate("jsonencode({a = 1})").Value.Structure!.Value));
        Assert.Equal("\"#!/bin/sh ${unknown}\"", ValueText.Show(Calculator.Evaluate("""base64gzip(text("#!/bin/sh ", unknown()))""").Value.Structure!.Value));
        Assert.Null(Calculator.Evaluate("""upper(jsonencode({a = 1}))""").Value.Structure);
    }
}
