using System.Diagnostics;
using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;
using Lintel.Checking;
using Lintel.Cli;
using Lintel.Practices;
using Lintel.Tests.Checking;
using Lintel.Tests.Cli;

namespace Lintel.Tests.Robustness;

/// <summary>Input made to do harm: every row of <c>docs/robustness.md</c> that no other test stands for.</summary>
public sealed class HostileInputTests : IDisposable
{
    private const string Bucket = "Resources:\n  Uploads:\n    Type: AWS::S3::Bucket\n";

    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("t.json", "{\"Resources\": {\"A\": {\"Type\": \"AWS::S3::Bucket\", \"Properties\": ", "[", "{\"a\":")]
    [InlineData("t.yaml", "Resources:\n  A:\n    Type: AWS::S3::Bucket\n    Properties: ", "[", "{a: ", "- ", "!Sub ")]
    [InlineData("t.tf", "resource \"aws_s3_bucket\" \"a\" {\n  bucket = ", "[", "(", "{a=", "\"${", "!", "-", "f(", "a[", "[for x in ")]
    [InlineData("app.py", "x = ", "[", "(", "{1:", "not ", "lambda: ", "-", "f'{", "a[", "await ")]
    [InlineData("app.ts", "const x = ", "[", "(", "{a:", "!", "`${", "a[", "<A>", "() => ", "new ", "async () => {")]
    [InlineData("F.cs", "class C { object M() => ", "[", "(", "{", "!", "-", "x => ", "$\"{", "await ", "1 + ", "a?.b", "a?[0]?.b(1, 2)?", "a is not ", "not ", "new ", "(int)", "a ? b : ", "a ?? ", "from a in b ", "select c into d ", "select new { } into d ", "throw ", "ref ", "> ", " is b")]
    [InlineData("F.cs", "class C { ", "partial ", "ref ", "class A { ", "void M() { if (a) ", "event ", "global::")]
    [InlineData("F.cs", "", "#if a\n", "#if !", "#if a\n;\n", "!", "[A]", "namespace a; ", "extern alias a;", "if (a) ", "else if (a) ", "a: ")]
    [InlineData("Dockerfile", "FROM a\nRUN ", "$(", "(", "`", "\"$(")]
    public void Nesting_without_end_is_a_diagnostic_and_no_crash(string name, string start, params string[] parts)
    {
        foreach (var part in parts)
        {
            _folder.Write(name, start + string.Concat(Enumerable.Repeat(part, 100_000)));
            Assert.DoesNotContain(Review().Diagnostics, static diagnostic => diagnostic.Code == "internal-error");
        }
    }

    [Theory]
    [InlineData("t.json", "{\"Resources\": {\"A\": {\"Type\": \"AWS::S3::Bucket\"}}, \"Metadata\": {", "\"k{0}\": 1,\n", "\"z\": 1}}")]
    [InlineData("t.yaml", "Resources:\n  A:\n    Type: AWS::S3::Bucket\nMetadata:\n", "  k{0}: 1\n", "")]
    public void A_map_of_a_million_keys_is_read(string name, string start, string entry, string end)
    {
        var text = new StringBuilder(start);
        for (var i = 0; i < 1_000_000; i++)
        {
            text.AppendFormat(CultureInfo.InvariantCulture, entry, i);
        }

        _folder.Write(name, text.Append(end).ToString());
        var result = _folder.Review();
        Assert.Equal("A", Assert.Single(result.Findings).Resource.Id);
        Assert.Empty(result.Diagnostics);
    }

    /// <summary>Each call is held against the others around it and all that they hand on: without a bound this takes minutes.</summary>
    [Fact]
    public void Thousands_of_calls_in_one_function_are_not_followed_without_end()
    {
        var source = new StringBuilder("import boto3\ntable = boto3.client(\"dynamodb\")\nbucket = boto3.client(\"s3\")\n");
        for (var i = 0; i < 2000; i++)
        {
            source.Append(CultureInfo.InvariantCulture, $"r{i} = table.scan(TableName=\"t{i}\")\nq{i} = bucket.list_objects_v2(Bucket=\"b\", ContinuationToken=t)\nprint(r{i}[\"Items\"], q{i}[\"IsTruncated\"])\n");
        }

        _folder.Write("app.py", source.ToString());
        var verdicts = WholeReview.Of(_folder.Path, static options => options with { Keep = ReviewRun.Everything }).Findings.Where(static finding => finding.Practice.Name == "source-pagination-handled").ToList();
        Assert.Equal(4000, verdicts.Count);
        Assert.Equal(VerdictKind.Unknown, verdicts[^1].Verdict);
    }

    [Fact]
    public void A_huge_scalar_is_read()
    {
        _folder.Write("t.yaml", Bucket + "    Properties:\n      BucketName: " + new string('x', 20_000_000) + "\n");
        Assert.Equal("Uploads", Assert.Single(_folder.Review().Findings).Resource.Id);
    }

    [Fact]
    public void Paths_that_lead_out_of_the_root_are_not_followed()
    {
        const string Marker = "marker-7f3a";
        _folder.Write("outside/template.yaml", Bucket.Replace("Uploads", "Outside", StringComparison.Ordinal))
            .Write("outside/app.py", "import boto3\nimport requests\ndef handler(event, context):\n    requests.get('http://x.example/" + Marker + "')\n")
            .Write("outside/main.tf", "resource \"aws_s3_bucket\" \"outside\" {}\n").Write("outside/secret.txt", Marker)
            .Write("root/template.yaml", """
                Transform: AWS::Serverless-2016-10-31
                Resources:
                  F: { Type: AWS::Serverless::Function, Properties: { CodeUri: ../outside, Handler: app.handler, Runtime: python3.12 } }
                  G: { Type: AWS::Serverless::Function, Properties: { CodeUri: /etc, Handler: app.handler, Runtime: python3.12 } }
                  S: { Type: AWS::CloudFormation::Stack, Properties: { TemplateURL: ../outside/template.yaml } }
                  A: { Type: AWS::Serverless::Application, Properties: { Location: "file:///etc/passwd" } }
                  M: { Type: AWS::Serverless::StateMachine, Properties: { DefinitionUri: ../outside/secret.txt } }
                """)
            .Write("root/main.tf", """
                module "m" {
                  source = "../outside"
                }
                resource "aws_s3_bucket" "b" {
                  bucket = trimspace(file("../outside/secret.txt"))
                  tags   = { for name in fileset("../outside", "*") : name => file("${path.module}/../outside/${name}") }
                }
                """);
        var result = ReviewOf(_folder.At("root"));
        Assert.NotEmpty(result.Findings);
        Assert.All(result.Findings, static finding => Assert.DoesNotContain("outside", finding.Location.File, StringComparison.Ordinal));
        Assert.DoesNotContain(result.Findings, static finding => finding.Resource.Address.Contains("utside", StringComparison.Ordinal) || finding.Message.ToString().Contains(Marker, StringComparison.Ordinal));
        Assert.DoesNotContain(result.Diagnostics, static diagnostic => diagnostic.Code == "internal-error" || diagnostic.Message.Contains(Marker, StringComparison.Ordinal));
    }

    [Fact]
    public void Archives_are_compared_with_and_written_nowhere()
    {
        const string Handler = "def handler(a, b):\n    pass\n";
        foreach (var (name, module, archive) in ((string, string, byte[])[])
        [
            ("broken", "app", [.. "PK\u0003\u0004"u8, .. new byte[30], .. "../../../tmp/escaped.py"u8]),
            ("escape", "../app", Packed("../app.py", Encoding.UTF8.GetBytes(Handler))),
            ("bomb", "app", Packed("app.py", new byte[64 << 20])),
            ("liar", "app", Lying(Packed("app.py", new byte[1 << 20]), 1 << 20, 27)),
        ])
        {
            _folder.Write($"root/{name}/t.yaml", $"Resources:\n  F:\n    Type: AWS::Serverless::Function\n    Properties: {{ CodeUri: code.zip, Handler: {module}.handler, Runtime: python3.12 }}\nTransform: AWS::Serverless-2016-10-31\n")
                .Write($"root/{name}/code.zip", archive);
        }

        _folder.Write("root/app.py", Handler);
        var result = ReviewOf(_folder.At("root"));
        Assert.All(result.Findings, static finding => Assert.True(finding.Location.File is "" or "app.py" || finding.Location.File.EndsWith("/t.yaml", StringComparison.Ordinal), finding.Location.File));
        Assert.Empty(result.Diagnostics);
        Assert.Equal(9, Directory.GetFiles(_folder.At("root"), "*", SearchOption.AllDirectories).Length);

        static byte[] Packed(string name, byte[] text)
        {
            using var bytes = new MemoryStream();
            using (var archive = new ZipArchive(bytes, ZipArchiveMode.Create))
            {
                using var entry = archive.CreateEntry(name).Open();
                entry.Write(text);
            }

            return bytes.ToArray();
        }

        static byte[] Lying(byte[] archive, int length, int said)
        {
            var bytes = archive.AsSpan();
            for (var at = 0; bytes[at..].IndexOf(BitConverter.GetBytes(length)) is >= 0 and var found; at += found + 1)
            {
                BitConverter.GetBytes(said).CopyTo(bytes[(at + found)..]);
            }

            return archive;
        }
    }

    [UnixFact]
    public void Pipes_and_devices_are_not_waited_for()
    {
        _folder.Write("t.yaml", Bucket).Write("sub/t.yaml", Bucket);
        foreach (var name in (string[])
        [
            "p.yaml", "m.tf", "terraform.tfvars", "Dockerfile", "app.py", "buildspec.yml", ".env", ".gitignore", ".lintelignore", "manifest.json", "lintel.yaml", "package.json", "lintel.ledger.yaml", "cdk.json",
        ])
        {
            using var process = Process.Start("mkfifo", _folder.At(name));
            process.WaitForExit();
            Assert.Equal(0, process.ExitCode);
        }

        Assert.Equal(2, _folder.Review().Counts.Templates);
        Assert.Equal(0, _folder.Review("p.yaml").Counts.Templates);
        Assert.Equal(0, _folder.Review("/dev/zero").Counts.Templates);
        Assert.Contains("sub/t.yaml", CommandRun.In(_folder, "review", "--no-progress", "--select", "s3-bucket-versioning").Output, StringComparison.Ordinal);
        Assert.DoesNotContain("Lintel failed", CommandRun.In(_folder, "track", "--no-progress").Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Files_that_change_and_vanish_while_they_are_read_cost_only_themselves()
    {
        for (var i = 0; i < 30; i++)
        {
            _folder.Write($"t{i}.yaml", Bucket).Write($"m{i}/main.tf", "resource \"aws_s3_bucket\" \"b\" {}\n").Write($"c{i}/app.py", "import boto3\n");
        }

        _folder.Write("stays.yaml", Bucket);
        using var stop = new CancellationTokenSource();
        var changes = Task.Run(() =>
        {
            for (var i = 0; !stop.IsCancellationRequested; i = (i + 1) % 30)
            {
                foreach (var name in (string[])[$"t{i}.yaml", $"m{i}/main.tf", $"c{i}/app.py"])
                {
                    File.Delete(_folder.At(name));
                    File.WriteAllText(_folder.At(name), Bucket + new string('#', i * 5000));
                }
            }
        });
        try
        {
            for (var i = 0; i < 15; i++)
            {
                var result = _folder.Review();
                Assert.DoesNotContain(result.Diagnostics, static diagnostic => diagnostic.Code == "internal-error");
                Assert.Contains(result.Findings, static finding => finding.Location.File == "stays.yaml");
            }
        }
        finally
        {
            await stop.CancelAsync();
            await changes;
        }
    }

    [UnixFact]
    public void A_file_that_may_not_be_read_is_said_and_costs_only_itself()
    {
        _folder.Write("locked.yaml", Bucket).Write("open.yaml", Bucket);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(_folder.At("locked.yaml"), UnixFileMode.None);
        }

        var result = _folder.Review();
        Assert.Contains(result.Findings, static finding => finding.Location.File == "open.yaml");
        // Root may read everything.
        Assert.True(result.Codes() is ["locked.yaml:1 not-readable"] || result.Counts.Templates == 2);
    }

    [UnixFact]
    public void A_full_disk_is_said_whatever_is_written()
    {
        if (!File.Exists("/dev/full"))
        {
            return;
        }

        _folder.Write("t.yaml", Bucket);
        var report = CommandRun.In(_folder, "review", "--no-progress", "--output", "json=/dev/full");
        Assert.Equal(ExitCode.Error, report.ExitCode);
        Assert.Contains("The report '/dev/full' cannot be written", report.Error, StringComparison.Ordinal);
        foreach (var format in (string[])["console", "json", "sarif", "csv"])
        {
            using var output = new FileStream("/dev/full", new FileStreamOptions { Mode = FileMode.Open, Access = FileAccess.Write, BufferSize = 0 });
            using var error = new StringWriter();
            var exitCode = LintelCommand.Run(["review", "--no-progress", "--format", format], new()
            {
                Output = output,
                Error = error,
                IsOutputInteractive = false,
                IsErrorInteractive = false,
                IsInputInteractive = false,
                ReadLine = static () => null,
                Width = 0,
                CurrentFolder = _folder.Path,
                Variable = static _ => null,
                Variables = static () => [],
                Today = new(2026, 6, 1),
            });
            Assert.Equal((format, ExitCode.Error), (format, exitCode));
            Assert.Contains("The output cannot be written", error.ToString(), StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("console")]
    [InlineData("json")]
    [InlineData("sarif")]
    [InlineData("html")]
    [InlineData("markdown")]
    [InlineData("csv")]
    [InlineData("junit")]
    [InlineData("gitlab")]
    [InlineData("rdjson")]
    public void Names_cannot_steer_a_terminal_or_a_browser(string format)
    {
        _folder.Write("t.yaml", "Resources:\n  \"\\e[2J\\e]0;title\\a\\u202e<script>alert(1)</script><img src=x onerror=alert(2)>\":\n    Type: AWS::S3::Bucket\n");
        if (!OperatingSystem.IsWindows())
        {
            _folder.Write("\u001b[2J\u009b31m<script>alert(3)<", Bucket).Write("d\u001b]0;x\u0007/<b>.yaml", Bucket);
        }

        var output = CommandRun.In(_folder, "review", "--no-progress", "--format", format).Output;
        Assert.NotEqual("", output);
        Assert.DoesNotContain(output, static c => char.IsControl(c) && c is not ('\n' or '\r' or '\t'));
        if (format is "html" or "markdown")
        {
            Assert.DoesNotContain("<script>alert", output, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("<img src=x", output, StringComparison.OrdinalIgnoreCase);
        }
    }

    /// <summary>Regular expressions of input run without backtracking; those that are written here are few, and each is run on what makes backtracking slow.</summary>
    [Fact]
    public void No_regular_expression_takes_longer_than_its_text()
    {
        var sources = Directory.EnumerateFiles(Path.Join(RepositoryFolder.Root, "src"), "*.cs", SearchOption.AllDirectories).Where(static path => !path.Contains("Lintel.Generators", StringComparison.Ordinal)).Select(File.ReadAllText).ToList();
        Assert.All(sources.Where(static text => text.Contains("RegexOptions.", StringComparison.Ordinal) && !text.Contains("[GeneratedRegex(", StringComparison.Ordinal)), static text => Assert.Contains("RegexOptions.NonBacktracking", text, StringComparison.Ordinal));
        Assert.DoesNotContain(sources, static text => text.Contains("new Regex(", StringComparison.Ordinal) || Regex.IsMatch(text, @"(?<![.\w])Regex\.(IsMatch|Match|Matches|Replace|Split)\("));
        var written = typeof(Catalogue).Assembly.GetTypes().Concat(typeof(Review).Assembly.GetTypes()).Concat(typeof(LintelCommand).Assembly.GetTypes())
            .SelectMany(static type => type.GetMethods(System.Reflection.BindingFlags.Static | System.Reflection.BindingFlags.NonPublic | System.Reflection.BindingFlags.Public))
            .Where(static method => method.ReturnType == typeof(Regex) && method.GetParameters().Length == 0)
            .Select(static method => (Regex)method.Invoke(null, null)!).ToList();
        Assert.Equal(sources.Sum(static text => Regex.Count(text, @"\[GeneratedRegex\(")), written.Count);
        foreach (var regex in written)
        {
            // Without what needs a way back: references, looking ahead and behind.
            Assert.NotNull(new Regex(regex.ToString(), regex.Options | RegexOptions.NonBacktracking));
            foreach (var part in (string[])["a", "a-", "a/", "a.", "a:1", "a:1/", "//", "?ref=", "&rev=", "a/b/c//", "_", "git::", "1"])
            {
                var text = string.Concat(Enumerable.Repeat(part, 60_000)) + "!";
                var watch = Lintel.Fuzz.ThreadClock.Now;
                regex.IsMatch(text);
                Assert.True(Lintel.Fuzz.ThreadClock.Now - watch < TimeSpan.FromSeconds(1), $"{regex} on '{part}'");
            }
        }
    }

    [Theory]
    [InlineData("2147483648")]
    [InlineData("9223372036854775808")]
    [InlineData("-9223372036854775809")]
    [InlineData("1e400")]
    [InlineData("0.5")]
    public void Numbers_beyond_all_bounds_are_said_to_be_unknown_and_cost_nothing(string number)
    {
        _folder.Write("main.tf", $"resource \"aws_s3_bucket\" \"b\" {{\n  count = {number}\n}}\nresource \"aws_sqs_queue\" \"q\" {{\n  count = length(range({number}))\n  visibility_timeout_seconds = {number}\n}}\nlocals {{\n  a = cidrsubnets(\"10.0.0.0/8\", {number})\n  b = format(\"%{number}d\", 1)\n  c = substr(\"abc\", {number}, {number})\n}}\n")
            .Write("t.yaml", $"Resources:\n  F:\n    Type: AWS::Lambda::Function\n    Properties:\n      Timeout: {number}\n      MemorySize: {number}\n      Handler: !Select [{number}, [a, b]]\n      Layers: !Cidr [10.0.0.0/8, {number}, {number}]\n");
        Assert.DoesNotContain(Review().Diagnostics, static diagnostic => diagnostic.Code == "internal-error");
    }

    /// <summary>Lintel knows no cultures: it is built with globalization off.</summary>
    [Fact]
    public void Reports_are_the_same_under_any_culture_and_time_zone()
    {
        Assert.Throws<CultureNotFoundException>(static () => new CultureInfo("tr-TR"));
        Assert.Contains("\"System.Globalization.Invariant\": true", File.ReadAllText(Path.Join(AppContext.BaseDirectory, "lintel.runtimeconfig.json")), StringComparison.Ordinal);
        var expected = Run("C", "UTC");
        Assert.Contains("\"findings\"", expected, StringComparison.Ordinal);
        Assert.Equal(expected, Run("tr_TR.UTF-8", "Pacific/Kiritimati"));

        static string Run(string locale, string zone)
        {
            var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true };
            foreach (var argument in (string[])[Path.Join(AppContext.BaseDirectory, "lintel.dll"), "review", Path.Join(RepositoryFolder.Root, "samples"), "--no-progress", "--format", "json", "--today", "2026-06-01"])
            {
                start.ArgumentList.Add(argument);
            }

            (start.Environment["LC_ALL"], start.Environment["LANG"], start.Environment["TZ"]) = (locale, locale, zone);
            using var process = Process.Start(start) ?? throw new InvalidOperationException("dotnet does not start");
            return process.StandardOutput.ReadToEnd();
        }
    }

    /// <summary>Nothing depends on the culture even where there are cultures: in Turkish, the small letter of I is another one.</summary>
    [CulturesFact]
    public void Reports_are_the_same_in_a_process_that_has_cultures()
    {
        _folder.Write("lintel.runtimeconfig.json", CulturesFactAttribute.Configuration);
        var expected = Run(LintelProcess.Program, "C", "UTC");
        Assert.Contains("\"findings\"", expected, StringComparison.Ordinal);
        foreach (var (locale, zone) in (ReadOnlySpan<(string, string)>)[("tr_TR.UTF-8", "Pacific/Kiritimati"), ("ar_SA.UTF-8", "Pacific/Pago_Pago"), ("th_TH.UTF-8", "Asia/Kathmandu")])
        {
            Assert.Equal(expected, Run(LintelProcess.Program, locale, zone));
        }

        string Run(string program, string locale, string zone)
        {
            using var process = LintelProcess.StartIn(
                new() { ["LC_ALL"] = locale, ["LANG"] = locale, ["TZ"] = zone },
                "dotnet",
                _folder.Path,
                ["exec", "--runtimeconfig", _folder.At("lintel.runtimeconfig.json"), program, "review", Path.Join(RepositoryFolder.Root, "samples"), "--no-progress", "--format", "json", "--today", "2026-06-01"]);
            return process.StandardOutput.ReadToEnd();
        }
    }

    private ReviewResult Review() => ReviewOf(_folder.Path);

    private static ReviewResult ReviewOf(string root) => WholeReview.Of(root, static options => options);
}
