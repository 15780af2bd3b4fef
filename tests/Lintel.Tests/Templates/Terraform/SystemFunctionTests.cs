using Lintel.Templates.Terraform.Functions;
using Lintel.Templates.Terraform.Values;

namespace Lintel.Tests.Templates.Terraform;

/// <summary>Dates, hashes, networks, files and functions of providers.</summary>
public class SystemFunctionTests
{
    public static TheoryData<string, string> Dates => Calculator.Table("""
        formatdate("DD MMM YYYY hh:mm ZZZ", "2018-01-02T23:12:01Z") => "02 Jan 2018 23:12 UTC"
        formatdate("EEEE, DD-MMM-YY hh:mm:ss ZZZ", "2018-01-02T23:12:01Z") => "Tuesday, 02-Jan-18 23:12:01 UTC"
        formatdate("EEE, DD MMM YYYY hh:mm:ss ZZZ", "2018-01-02T23:12:01-08:00") => "Tue, 02 Jan 2018 23:12:01 -0800"
        formatdate("MMM DD, YYYY", "2018-01-02T23:12:01Z") => "Jan 02, 2018"
        formatdate("HH:mmaa", "2018-01-02T23:12:01Z") => "11:12pm"
        formatdate("h'h'mm", "2018-01-02T23:12:01Z") => "23h12"
        formatdate("H 'o''clock'", "2018-01-02T23:12:01-08:00") => "11 o'clock"
        formatdate("EEE' o''clock 'h H aa AA Z ZZZZ ZZZZZ YY M MMMM D m s", "2018-01-02T00:02:01-08:30") => "Tue o'clock 0 12 am AM -08:30 -0830 -08:30 18 1 January 2 2 1"
        formatdate("YYY", "2018-01-02T00:02:01Z") => ! 'YYY'
        formatdate("'x", "2018-01-02T00:02:01Z") => ! not closed
        formatdate("Q", "2018-01-02T00:02:01Z") => ! 'Q'
        formatdate("YYYY", "2018-13-02T00:02:01Z") => ! no such day
        formatdate("YYYY", "2018-02-30T00:02:01Z") => ! no such day
        formatdate("YYYY", "2018-02-03") => ! no timestamp
        formatdate("YYYY", "2018-02-03 00:00:00Z") => ! ' ' at 11
        formatdate("YYYY", "2018-02-03T00:00:00") => ! no timestamp
        timeadd("2017-11-22T00:00:00Z", "10m") => "2017-11-22T00:10:00Z"
        timeadd("2017-11-22T00:00:00Z", "1h10m3.5s") => "2017-11-22T01:10:03Z"
        timeadd("2017-11-22T00:00:00+01:00", "-1.5h") => "2017-11-21T22:30:00+01:00"
        timeadd("2017-11-22T00:00:00.5Z", "1us1ms1ns") => "2017-11-22T00:00:00Z"
        timeadd("2017-11-22T00:00:00Z", "10") => ! no duration
        timeadd("2017-11-22T00:00:00Z", "") => ! no duration
        timeadd("2017-11-22T00:00:00Z", "1d") => ! no duration
        timecmp("2017-11-22T00:00:00Z", "2017-11-22T00:00:00Z") => 0
        timecmp("2017-11-22T00:00:00Z", "2017-11-22T01:00:00Z") => -1
        timecmp("2017-11-22T01:00:00Z", "2017-11-22T00:59:00Z") => 1
        timecmp("2017-11-22T01:00:00+01:00", "2017-11-22T00:00:00Z") => 0
        timecmp("x", "2017-11-22T00:00:00Z") => ! no timestamp
        """);

    public static TheoryData<string, string> Hashes => Calculator.Table("""
        md5("hello world") => "5eb63bbbe01eeed093cb22bb8f5acdc3"
        sha1("hello world") => "2aae6c35c94fcfb415dbe95f408b9ce91ee846ed"
        sha256("hello world") => "b94d27b9934d3e08a52e52d7da7dabfac484efe37a5380ee9088f7ace2efcde9"
        sha512("") => "cf83e1357eefb8bdf1542850d66d8007d620e4050b5715dc83f4a921d36ce9ce47d0d13c5d85f2b0ff8318d2877eec2f63b931bd47417a81a538327af927da3e"
        base64sha256("hello world") => "uU0nuZNNPgilLlLX2n2r+sSE7+N6U4DukIj3rOLvzek="
        base64sha512("hello world") => "MJ7MSJwS1utMxA9QyQLytNDtd+5RGnx6m808qG1M2G+YndNbxf9JlnDaNCVbRbDP2DDoH2Bdz33FVC6TrpzXbw=="
        uuidv5("dns", "www.terraform.io") => "a5008fae-b28c-5ba5-96cd-82b4c53552d6"
        uuidv5("url", "https://www.terraform.io/") => "9db6f67c-dd95-5ea0-aa5b-e70e5c5f7cf5"
        uuidv5("oid", "1.3.6.1.4") => "af9d40a5-7a36-5c07-b23a-851cd99fbfa5"
        uuidv5("x500", "CN=Example,C=GB") => "84e09961-4aa4-57f8-95b7-03edb1073253"
        uuidv5("6ba7b810-9dad-11d1-80b4-00c04fd430c8", "www.terraform.io") => "a5008fae-b28c-5ba5-96cd-82b4c53552d6"
        uuidv5("nope", "x") => ! nor a UUID
        bcrypt("a", 99) => ! up to 31
        rsadecrypt("!", "x") => ! not base64
        rsadecrypt("aGk=", "x") => ! no private RSA key
        """);

    public static TheoryData<string, string> Networks => Calculator.Table("""
        cidrhost("10.12.112.0/20", 16) => "10.12.112.16"
        cidrhost("10.12.112.0/20", 268) => "10.12.113.12"
        cidrhost("fd00:fd12:3456:7890:00a2::/72", 34) => "fd00:fd12:3456:7890::22"
        cidrhost("10.12.112.0/20", -1) => "10.12.127.255"
        cidrhost("10.0.0.0/24", 256) => ! no host 256
        cidrhost("10.0.0.0/24", -256) => "10.0.0.0"
        cidrhost("10.0.0.0/24", -257) => ! no host -257
        cidrhost("10.0.0.5/24", 1) => "10.0.0.1"
        cidrhost("010.0.0.0/24", 1) => "10.0.0.1"
        cidrhost("10.0.0/24", 1) => ! no network
        cidrhost("10.0.0.0/33", 1) => ! no network
        cidrhost("10.0.0.0", 1) => ! no network
        cidrhost("fe80::/64", "18446744073709551615") => "fe80::ffff:ffff:ffff:ffff"
        cidrhost("::/0", -1) => "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff"
        cidrhost("2001:db8:0:1::/64", 1.5) => ! a whole number is required
        cidrnetmask("172.16.0.0/12") => "255.240.0.0"
        cidrnetmask("0.0.0.0/0") => "0.0.0.0"
        cidrnetmask("::/64") => ! no netmask
        cidrsubnet("172.16.0.0/12", 4, 2) => "172.18.0.0/16"
        cidrsubnet("10.1.2.0/24", 4, 15) => "10.1.2.240/28"
        cidrsubnet("fd00:fd12:3456:7890::/56", 16, 162) => "fd00:fd12:3456:7800:a200::/72"
        cidrsubnet("10.0.0.0/8", 0, 0) => "10.0.0.0/8"
        cidrsubnet("0.0.0.0/0", 32, 4294967295) => "255.255.255.255/32"
        cidrsubnet("172.16.0.0/12", 4, 16) => ! no network 16
        cidrsubnet("172.16.0.0/12", 30, 0) => ! only 20 bits
        cidrsubnets("10.1.0.0/16", 4, 4, 8, 4) => list["10.1.0.0/20", "10.1.16.0/20", "10.1.32.0/24", "10.1.48.0/20"]
        cidrsubnets("fd00:fd12:3456:7890::/56", 16, 16, 16, 32) => list["fd00:fd12:3456:7800::/72", "fd00:fd12:3456:7800:100::/72", "fd00:fd12:3456:7800:200::/72", "fd00:fd12:3456:7800:300::/88"]
        cidrsubnets("10.1.0.0/16") => list[]
        cidrsubnets("10.1.0.0/16", 1, 1, 1) => ! no room left
        cidrsubnets("10.1.0.0/30", 4) => ! only 2 bits
        cidrsubnets("10.1.0.0/16", 0) => ! from 1 to 32
        """);

    public static TheoryData<string, string> Paths => Calculator.Table("""
        basename("foo/bar/baz.txt") => "baz.txt"
        basename("a/b/") => "b"
        basename("") => "."
        basename("/") => "/"
        dirname("foo/bar/baz.txt") => "foo/bar"
        dirname("a/b/") => "a/b"
        dirname("") => "."
        dirname("/") => "/"
        dirname("/a") => "/"
        dirname("./a/../b/c") => "b"
        dirname("../../x") => "../.."
        abspath("/a/../b//c/.") => "/b/c"
        pathexpand("a/~") => "a/~"
        """);

    public static TheoryData<string, string> Providers => Calculator.Table("""
        provider::aws::arn_build("aws", "iam", "", "444455556666", "role/example") => "arn:aws:iam::444455556666:role/example"
        provider::aws::arn_build("aws", "s3", "", "", ref("aws_s3_bucket.a", "id")) => "arn:aws:s3:::${aws_s3_bucket.a.id}"
        provider::aws::arn_parse("arn:aws:iam::444455556666:role/example") => {account_id="444455556666", partition="aws", region="", resource="role/example", service="iam"}
        provider::aws::arn_parse("arn:aws:logs:eu-west-1:1:log-group:/a:*").resource => "log-group:/a:*"
        provider::aws::arn_parse("x") => ! no ARN
        provider::aws::arn_parse(ref("aws_vpc.a", "arn")).region => unknown(string)
        provider::aws::trim_iam_role_path("arn:aws:iam::444455556666:role/with/path/example") => "arn:aws:iam::444455556666:role/example"
        provider::aws::trim_iam_role_path("arn:aws:iam::444455556666:user/a") => ! no ARN of an IAM role
        provider::terraform::encode_expr(null) => ! is null
        provider::terraform::encode_expr(["a", 1, null]) => "[\"a\", 1, null]"
        provider::terraform::encode_expr({b = ref("aws_vpc.a", "id")}) => "${unknown}"
        provider::terraform::encode_tfvars({"a b" = 1}) => ! no name of a variable
        provider::terraform::encode_tfvars({a = 1, bcd = "x", e = {f = [1, 2, {g = 1}]}}) => "a   = 1\nbcd = \"x\"\ne = {\n  f = [1, 2, {\n    g = 1\n  }]\n}\n"
        core::upper("a") => "A"
        """);

    public static TheoryData<string, string> Unknown => Calculator.Table("""
        timestamp() => unknown(string)
        plantimestamp() => unknown(string)
        uuid() => unknown(string)
        bcrypt("a") => unknown(string)
        abspath("a") => unknown(string)
        pathexpand("~/a") => unknown(string)
        timeadd(timestamp(), "1h") => unknown(string)
        formatdate("YYYY", timestamp()) => unknown(string)
        md5(unknown()) => unknown(string)
        sha256(text("a", unknown())) => unknown(string)
        cidrsubnet(ref("aws_vpc.a", "cidr_block"), 8, 1) => unknown(string)
        cidrsubnets(unknown(), 8) => unknown(list(string))
        file("x") => unknown(string)
        fileexists("x") => unknown(bool)
        fileset("x", "*") => unknown(set(string))
        filemd5("x") => unknown(string)
        templatefile("x", {}) => unknown(string)
        basename(unknown()) => unknown(string)
        provider::terraform::decode_tfvars("a = 1") => unknown(any)
        """);

    public static TheoryData<string, string> Files => Calculator.Table("""
        file("hello.txt") => "Hello"
        file("./sub/../hello.txt") => "Hello"
        file("none.txt") => ! no file 'none.txt'
        file("latin.txt") => ! not UTF-8
        file("../secret") => unknown(string)
        file("~/.ssh/id_rsa") => unknown(string)
        file(text("a", unknown())) => unknown(string)
        fileexists("hello.txt") => true
        fileexists("none.txt") => false
        fileexists("../secret") => unknown(bool)
        filebase64("latin.txt") => "/w=="
        filebase64("none.zip") => unknown(string)
        filemd5("hello.txt") => "8b1a9953c4611296a827abf8c47804d7"
        filesha1("hello.txt") => "f7ff9e8b7bb2e09b70935a5d785e0cc5d9d0abf0"
        filesha256("hello.txt") => "185f8db32271fe25f561a6fc938b2e264306ec304eda518007d1764826381969"
        filebase64sha256("hello.txt") => "GF+NsyJx/iX1Yab8k4suJkMG7DBO2lGAB9F2SCY4GWk="
        filebase64sha256("none.zip") => unknown(string)
        fileset(".", "*.txt") => set["hello.txt", "latin.txt"]
        fileset("", "**") => set["a.tftpl", "hello.txt", "latin.txt", "policies/b.json", "policies/deep/a.json"]
        fileset(".", "policies/*.json") => set["policies/b.json"]
        fileset("policies", "**/*.json") => set["b.json", "deep/a.json"]
        fileset(".", "{hello,latin}.t?t") => set["hello.txt", "latin.txt"]
        fileset(".", "[g-h]*.txt") => set["hello.txt"]
        fileset(".", "[^g-h]*.txt") => set["latin.txt"]
        fileset("none", "*") => set[]
        fileset(".", "../*") => unknown(set(string))
        fileset(".", "[a") => ! no pattern
        templatefile("a.tftpl", {name = "Ander"}) => "Hi {name} 1"
        templatefile("none.tftpl", {}) => ! no file
        templatefile("a.tftpl", "x") => ! map or object
        templatestring("Hi {name}", {name = "x"}) => "Hi {name} 1"
        """);

    [Theory]
    [MemberData(nameof(Dates))]
    [MemberData(nameof(Hashes))]
    [MemberData(nameof(Networks))]
    [MemberData(nameof(Paths))]
    [MemberData(nameof(Providers))]
    [MemberData(nameof(Unknown))]
    public void Functions_are_those_of_terraform(string expression, string expected) => Calculator.Check(expression, expected);

    [Theory]
    [MemberData(nameof(Files))]
    public void Files_are_read_within_the_root_only(string expression, string expected) => Calculator.Check(expression, expected, new()
    {
        Files = new FakeFiles(),
        RenderTemplate = static (template, _, variables, context) => TerraformValue.Of(template + " " + context.TemplateDepth),
    });

    [Fact]
    public void A_template_cannot_evaluate_another()
    {
        var context = new FunctionContext
        {
            Files = new FakeFiles(),
            RenderTemplate = static (_, _, variables, context) => Calculator.Evaluate("templatefile(\"a.tftpl\", {})", context),
        };
        Assert.Equal("! templatefile: templatefile: a template cannot evaluate another template", Calculator.Show("templatefile(\"a.tftpl\", {})", context));
    }

    [Fact]
    public void Every_function_of_the_documentation_is_there()
    {
        const string Names = """
            abs abspath alltrue anytrue basename base64decode base64encode base64gzip base64sha256 base64sha512 bcrypt ceil chomp chunklist cidrhost cidrnetmask cidrsubnet cidrsubnets
            coalesce coalescelist compact concat contains csvdecode dirname distinct element endswith ephemeralasnull file filebase64 filebase64sha256 filebase64sha512 fileexists filemd5
            fileset filesha1 filesha256 filesha512 flatten floor format formatdate formatlist indent index issensitive join jsondecode jsonencode keys length log lookup lower matchkeys max
            md5 merge min nonsensitive one parseint pathexpand plantimestamp pow range regex regexall replace reverse rsadecrypt sensitive setintersection setproduct setsubtract setunion
            sha1 sha256 sha512 signum slice sort split startswith strcontains strrev substr sum templatefile templatestring textdecodebase64 textencodebase64 timeadd timecmp timestamp title
            tobool tolist tomap tonumber toset tostring transpose trim trimprefix trimspace trimsuffix type upper urlencode uuid uuidv5 values yamldecode yamlencode zipmap
            """;
        Assert.All(Names.Split((char[])[' ', '\n'], StringSplitOptions.RemoveEmptyEntries), static name => Assert.True(TerraformFunctions.TryGet(name, out _), name));
        Assert.False(TerraformFunctions.TryGet("nope", out _));
    }

    [Fact]
    public void A_text_encrypted_for_a_key_is_decrypted_with_it()
    {
        using var rsa = System.Security.Cryptography.RSA.Create(1024);
        var text = Convert.ToBase64String(rsa.Encrypt("secret"u8, System.Security.Cryptography.RSAEncryptionPadding.Pkcs1));
        var key = rsa.ExportRSAPrivateKeyPem().Replace("\n", "\\n", StringComparison.Ordinal);
        Assert.Equal("\"secret\"", Calculator.Show($"rsadecrypt(\"{text}\", \"{key}\")"));
    }

    private sealed class FakeFiles : ITerraformFiles
    {
        private static readonly Dictionary<string, byte[]> Contents = new()
        {
            ["hello.txt"] = "Hello"u8.ToArray(),
            ["latin.txt"] = [0xFF],
            ["a.tftpl"] = "Hi {name}"u8.ToArray(),
            ["policies/b.json"] = "{}"u8.ToArray(),
            ["policies/deep/a.json"] = "{}"u8.ToArray(),
        };

        public FileOutcome Read(string path, int maxLength, out byte[] content)
        {
            content = [];
            if (path.StartsWith("..", StringComparison.Ordinal))
            {
                return FileOutcome.Outside;
            }

            if (!Contents.TryGetValue(path, out var found))
            {
                return FileOutcome.Missing;
            }

            if (found.Length > maxLength)
            {
                return FileOutcome.TooLarge;
            }

            content = found;
            return FileOutcome.Found;
        }

        public FileOutcome List(string path, int maxCount, out IReadOnlyList<string> files)
        {
            var prefix = path == "." ? "" : path + "/";
            files = [.. Contents.Keys.Where(name => name.StartsWith(prefix, StringComparison.Ordinal)).Select(name => name[prefix.Length..])];
            return files.Count == 0 ? FileOutcome.Missing : FileOutcome.Found;
        }
    }
}
