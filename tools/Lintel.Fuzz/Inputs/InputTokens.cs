namespace Lintel.Fuzz.Inputs;

/// <summary>Texts with a meaning in a format.</summary>
internal static class InputTokens
{
    /// <summary>What is at the edge of some range or rule everywhere.</summary>
    public static readonly string[] Anywhere =
    [
        "0", "-1", "1", "2147483647", "2147483648", "-2147483649", "9223372036854775807", "9223372036854775808", "18446744073709551616", "1e400", "1e-400", "0x10", "010", "1.0", "NaN", ".inf", "", " ", "\t",
        "\n", "\r\n", "\r", "\n\n", "'", "\"", "`", "\\", "\\u0000", "\\ud800", "\0", "\u00e9", "\u65e5\u672c", "\U0001f600", "\ufeff", "\u2028", "\u0085", "\u202e", "\u0130", "\u001b[31m", "<script>", "${", "}", "{{",
        "}}", "%", "%s", "#", "//", "/*", "*/", "-->", ":", ",", "=", "null", "true", "false", "~", "2026-02-30", "9999-12-31", "0001-01-01", "../../../etc/passwd", "/dev/zero", "file:///etc/passwd", "a/../b", ".", "..",
        "AKIAIOSFODNN7EXAMPLE", "arn:aws:iam::123456789012:root", "*", "arn:*:*:*:*:*",
    ];

    public static readonly string[] Yaml =
    [
        "---\n", "...\n", "&a ", "*a", "<<: *a", "? ", "- ", ": ", "!Sub ", "!Ref ", "!GetAtt ", "!If ", "!!str ", "!!binary ", "! ", "|\n", "|-\n", ">+\n", "|9\n", "# ", "%YAML 1.1\n", "%TAG ! x\n", "{", "}", "[", "]",
        "Fn::ForEach::Loop", "Fn::Transform", "AWS::Include", "AWS::LanguageExtensions", "AWS::Serverless-2016-10-31", "AWS::NoValue", "AWS::Region", "AWS::AccountId", "Ref", "Fn::Sub", "Fn::If", "Fn::GetAtt", "Condition",
        "Properties", "Type", "Resources", "Outputs", "Mappings", "Conditions", "Parameters", "DependsOn", "DeletionPolicy", "Metadata", "TemplateURL: ./nested.yaml", "CodeUri: ../..", "lintel:ignore * -- x", "checkov:skip=CKV_AWS_1:x",
        "Modules", "Globals", "Rules", "Hooks", "AWS::CloudFormation::Stack", "AWS::Serverless::Function", "AWS::Serverless::Application", "Fn::FindInMap", "DefaultValue", "Fn::ImportValue",
    ];

    public static readonly string[] Json = ["{", "}", "[", "]", "\"a\":", "{}", "[]", "\"\"", "\\\"", "\\u", "\\uD834\\uDD1E", "{\"Ref\":\"A\"}", "{\"Fn::Sub\":\"${A}\"}", "Fn::ForEach::L", "1E+2", "-0", "tru", "/* */"];

    public static readonly string[] Plan =
    [
        "\"planned_values\":", "\"root_module\":", "\"child_modules\":", "\"resource_changes\":", "\"configuration\":", "\"expressions\":", "\"references\":", "\"constant_value\":", "\"after_unknown\":", "\"index\":",
        "\"count_expression\":", "\"for_each_expression\":", "\"module_calls\":", "\"each.key\"", "\"module.m[0].aws_s3_bucket.b\"", "\"actions\":[\"delete\",\"create\"]", "\"mode\":\"data\"", "{}", "[]", "null",
    ];

    public static readonly string[] Hcl =
    [
        "${", "%{", "~}", "%{ if x }", "%{ endif }", "%{ for a in b }", "%{ endfor }", "<<EOT\n", "<<-EOT\n", "EOT\n", "for", "in", "if", "...", "=>", "? 1 : 2", "&&", "||", "!", "==", "[*]", ".*", "[0]", ".0", "each.value", "each.key",
        "count.index", "self", "var.a", "local.a", "local.b", "module.m.out", "data.aws_iam_policy_document.d.json", "path.module", "terraform.workspace", "dynamic", "content", "for_each = ", "count = ", "lifecycle {", "ignore_changes = all",
        "provider::aws::arn_parse(", "templatefile(", "file(", "jsonencode(", "toset(", "depends_on = []", "moved {", "import {", "check \"a\" {", "source = \"./m\"", "resource", "locals {", "variable \"a\" {", "ephemeral", "null", "{", "}", "(", ")",
    ];

    public static readonly string[] Python =
    [
        "def f(", "class C:", "lambda", "async ", "await ", "yield ", "from ", "import ", "*", "**", "@", ":=", "->", "if ", "elif ", "else:", "try:", "except* ", "finally:", "with ", "match x:", "case _:", "f\"{", "}\"", "r'", "b'", "'''", "\"\"\"", "\\\n",
        "    ", "\t", "\f", ":", ";", "...", "print ", "exec ", "global ", "nonlocal ", "del ", "assert ", "raise ", "0o8", "1_0", "1j", "boto3.client('s3')", "os.environ['A']", "type X = int", "# type: ignore", "# -*- coding: latin-1 -*-", "t\"{", "[", "]", "(", ")",
    ];

    public static readonly string[] TypeScript =
    [
        "function ", "class ", "=>", "async ", "await ", "yield", "import ", "export ", "default ", "from ", "type ", "interface ", "enum ", "namespace ", "declare ", "abstract ", "<", ">", "<T>", "<A/>", "</A>", "{...", "...", "?.", "??", "!", "as ", "satisfies ",
        "`", "${", "/", "/[/]/u", "/*", "//", "<!--", "-->", "switch(a){", "case ", "try{", "}catch{", "finally{", "label:", "for(;;)", "for await(", "new ", "super", "this", "get ", "static ", "#a", "@a", "=", "++", "import(", "using ", "process.env.A", "new S3Client({})",
        "{", "}", "(", ")", "[", "]", ";", "\\u{110000}", "0b2", "1n",
    ];

    public static readonly string[] CSharp =
    [
        "using ", "using static ", "global using ", "namespace A;", "namespace A.B { ", "public sealed class C(D d) : E<F> { ", "record struct R(int A);", "interface I { ", "extension(T t) { ", "enum E : byte { A = 1 << 2 }", "async Task<T> M<T>(in T a, params ReadOnlySpan<int> b) where T : new() => ",
        "[Attribute(A = 1)]", "[assembly: LambdaSerializer(typeof(S))]", "{ get; init; } = ", "yield return ", "await foreach (", "await using ", "lock (", "checked {", "unsafe {", "goto case 1;", "catch (E e) when (", "finally {", "switch (a) { case > 1 and < 3: break; }", "=> ", "..", "^1", "?.", "??=", "!", "is not null",
        "$\"{", "$$\"\"\"{{", "\"\"\"", "@\"", "\"u8", "'\\''", "#if A\n", "#endif\n", "#nullable enable\n", "#region x\n", "///", "/*", "*/", "delegate*<int, void>", "new()", "with { A = 1 }", "stackalloc", "field", "{", "}", "(", ")", "[", "]", ";", "<", ">", "\\u0041",
    ];

    /// <summary>Comments that suppress findings, of Lintel and of other tools.</summary>
    public static readonly string[] Suppressions =
    [
        "# lintel:ignore s3-bucket-versioning -- reason\n", "# lintel:ignore\n", "# lintel:ignore * until 2030-01-01 -- x\n", "# checkov:skip=CKV_AWS_18:reason\n", "#checkov:skip=CKV_AWS_18,CKV_AWS_21\n", "# trivy:ignore:AVD-AWS-0086\n", "#trivy:ignore:aws-s3-*:exp:2030-01-01[a=b]\n", "# tfsec:ignore:aws-s3-enable-versioning\n",
        "# kics-scan ignore-line\n", "# kics-scan ignore-block\n", "# kics-scan disable=a,b\n", "# cfn-lint: disable=E3012\n", "# nosec\n", "// lintel:ignore x -- y\n", "/* checkov:skip=CKV_AWS_1:a */", "Metadata: {checkov: {skip: [{id: CKV_AWS_18, comment: x}]}}\n", "Metadata: {guard: {SuppressedRules: [A]}}\n",
        "Metadata: {cfn_nag: {rules_to_suppress: [{id: W1, reason: x}]}}\n", "Metadata: {cfn-lint: {config: {ignore_checks: [E1]}}}\n", "Metadata: {cdk_nag: {rules_to_suppress: [{id: AwsSolutions-S1, reason: x}]}}\n", "\n", "#", "--", ":", ",", "exp:", "until",
    ];

    public static readonly string[] Dockerfile =
    [
        "FROM ", "RUN ", "COPY ", "ADD ", "ARG ", "ENV ", "USER ", "WORKDIR ", "ENTRYPOINT ", "CMD ", "HEALTHCHECK ", "ONBUILD ", "SHELL ", "AS ", "--from=", "--mount=type=secret,", "--chown=", "--platform=$BUILDPLATFORM", "\\\n", "`\n", "<<EOF\n", "EOF\n", "# escape=`\n",
        "# syntax=x\n", "[\"", "\"]", "$A", "${A:-b}", "@sha256:", ":latest", "scratch",
    ];

    public static readonly string[] Shell =
    [
        "&&", "||", "|", ";", "&", ">", ">>", "2>&1", "<<EOF\n", "<<-'EOF'\n", "EOF\n", "<<<", "$(", "`", ")", "${A:-", "}", "$((", "))", "'", "\"", "\\\n", "if ", "then ", "fi", "for ", "do ", "done", "case ", "in ", "esac", "while ", "{", "}", "[[", "]]", "function f() {", "sudo ",
        "env A=b ", "bash -c '", "curl http://x | sh", "eval ", "#", "$'\\x", "!", "*", "~",
    ];

    public static readonly string[] Pipeline =
    [
        "on: pull_request_target", "permissions: write-all", "jobs:", "steps:", "- run: |\n", "- uses: a/b@v1", "${{ github.event.issue.title }}", "${{", "}}", "env:", "needs: [a]", "if: always()", "strategy:", "matrix:", "runs-on:", "stages:", "script:", "include:", "extends:",
        "!reference [a, script]", "phases:", "build:", "commands:", "version: 0.2", "secrets: inherit", "id-token: write", "*a", "&a ", "<<: *a",
    ];

    public static readonly string[] Settings =
    [
        "environments:", "parameters:", "select:", "ignore:", "severity:", "suppress:", "overrides:", "paths:", "reason:", "until:", "owner:", "targets:", "plan:", "required-tags:", "fail-on:", "exclude:", "workloads:", "attestations:", "s3-*", "security", "high", "*", "**/*.tf", "!x",
        "2026-01-01", "SEC01-BP01", "CKV_AWS_1", "[a, b]", "{a: b}",
    ];

    public static readonly string[] Ledger =
    [
        "version: 1", "gaps:", "- fingerprint: ", "0123456789abcdef", "practice: ", "resource: ", "file: ", "status: ", "open", "in-progress", "accepted", "closed", "history:", "- 2026-06-01 opened", "reason: ", "until: ", "due: ", "<<<<<<< HEAD\n", "=======\n", ">>>>>>> x\n", "notes: |\n",
    ];

    public static readonly string[] Patterns = ["*", "**", "/", "!", "?", "[a-z]", "[!a]", "[]]", "\\", "[[:alpha:]]", "a/**/b", "**/", "/**", "# x", " ", "[", "]", "(a+)+$", "(a|a)*b", "\\d{1,1000}", "(?P<n>a)", "(?i)", "\\b", "^", "$", "a{2,1}", "[^\\x00-\\x7F]", "\\pN", "(?:x*)*"];
}
