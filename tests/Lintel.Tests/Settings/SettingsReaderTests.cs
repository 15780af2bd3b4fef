using System.Text;
using System.Text.Json;
using Lintel.Checking;
using Lintel.Practices;
using Lintel.Settings;
using Lintel.Sources;

namespace Lintel.Tests.Settings;

public sealed class SettingsReaderTests
{
    private static LintelSettings Read(string text, out IReadOnlyList<Diagnostic> errors) => SettingsReader.Read(new("lintel.yaml", text), "", Catalogue.Instance, out errors);

    private static LintelSettings Read(string text)
    {
        var settings = Read(text, out var errors);
        Assert.Empty(errors);
        return settings;
    }

    [Fact]
    public void Everything_can_be_set()
    {
        var settings = Read("""
            environments:
              live: {paths: [prod/, shared/**], parameters: {Stage: prod, Count: 3, Zones: [a, b]}}
              staging: {production: false, paths: staging/}
              empty:
            parameters: {Stage: dev}
            select: security
            ignore: [CKV_AWS_21, s3-*]
            severity: {s3-bucket-versioning: high}
            required-tags: [Owner]
            overrides:
              - paths: sandbox/
                ignore: reliability
                parameters: {Stage: sandbox}
            suppressions:
              - practice: s3-bucket-versioning
                paths: [logs.yaml]
                resource: Logs
                construct: App/Logs/*
                reason: Kept elsewhere
                until: 2030-01-31
                owner: me
            workloads:
              shop: [shop/]
            managed-elsewhere:
              - {practice: s3-bucket-versioning, reason: The platform}
            fail-on: never
            exclude: examples/
            """);
        Assert.Equal([("live", true), ("staging", false), ("empty", false)], settings.Environments.Select(static e => (e.Name, e.IsProduction)));
        Assert.Equal(("prod", "3", "a,b"), (settings.Environments[0].Parameters["Stage"], settings.Environments[0].Parameters["Count"], settings.Environments[0].Parameters["Zones"]));
        Assert.Equal(["security"], settings.Select.AsEnumerable());
        Assert.Equal(["CKV_AWS_21", "s3-*"], settings.Ignore.AsEnumerable());
        Assert.Equal(("s3-bucket-versioning", Severity.High), Assert.Single(settings.Severities));
        Assert.Equal("sandbox", Assert.Single(settings.Overrides).Parameters["Stage"]);
        var suppression = Assert.Single(settings.Suppressions);
        Assert.Equal(("Kept elsewhere", "2030-01-31", "me", "Logs", "App/Logs/*", 15), (suppression.Reason, suppression.Until, suppression.Owner, suppression.Resource, suppression.ConstructPath, suppression.Position.Line));
        Assert.Equal("shop", Assert.Single(settings.Workloads).Name);
        Assert.Equal("The platform", Assert.Single(settings.ManagedElsewhere).Reason);
        Assert.Null(settings.FailOn?.Lowest);
        Assert.NotNull(settings.FailOn);
        Assert.True(settings.Exclude.Covers("examples/a/b.yaml"));
        Assert.False(settings.Exclude.Covers("a/b.yaml"));
    }

    [Theory]
    [InlineData("enviroments: {}", 1, 1, "Did you mean 'environments'?")]
    [InlineData("a: 1", 1, 1, "Unknown key 'a'. Known here: environments,")]
    [InlineData("fail-on: severe", 1, 10, "'severe' is not one of critical, high, medium, low, info, never.")]
    [InlineData("fail-on: meduim", 1, 10, "Did you mean 'medium'?")]
    [InlineData("fail-on: [high]", 1, 10, "'fail-on' must be one of")]
    [InlineData("select: [security, s3-bucket-versionig]", 1, 20, "Did you mean 's3-bucket-versioning'?")]
    [InlineData("ignore: {a: b}", 1, 9, "'ignore' must be the name of a practice, or a list of such.")]
    [InlineData("severity:\n  s3-bucket-versioning: urgent", 2, 25, "'urgent' is not one of")]
    [InlineData("severity:\n  s3-bucket-versionig: high", 2, 3, "Did you mean 's3-bucket-versioning'?")]
    [InlineData("suppressions:\n  - reason: x", 2, 5, "lacks 'practice'")]
    [InlineData("suppressions:\n  - practice: s3-*\n    until: soon", 3, 12, "'until' must be a date such as 2030-01-31.")]
    [InlineData("suppressions: {practice: s3-*}", 1, 15, "'suppressions' must be a list.")]
    [InlineData("environments:\n  dev:\n    prodution: false", 3, 5, "Did you mean 'production'?")]
    [InlineData("environments:\n  dev:\n    production: maybe", 3, 17, "'production' must be true or false.")]
    [InlineData("parameters: {A: {B: c}}", 1, 17, "'A' must be a text, or a list of texts.")]
    [InlineData("suppressions: [{practice: s3-bucket-versioning, reason: ''}]", 1, 57, "'reason' must be a text that is not empty.")]
    [InlineData("overrides:\n  - ignore: security", 2, 5, "lacks 'paths'")]
    [InlineData("required-tags: 'Owner\n", 1, 16, "")]
    [InlineData("select: security\nselect: reliability", 2, 1, "already in line 1")]
    [InlineData("targets: {latency: fast}", 1, 20, "'fast' is no target for latency: it takes a number of milliseconds such as 200.")]
    [InlineData("targets: {recovery-point: 4}", 1, 27, "it takes a duration such as 15m, 4h or 1d.")]
    [InlineData("targets: {availability: 100.1}", 1, 25, "it takes a percentage such as 99.9.")]
    [InlineData("attestations:\n  - best-practice: OPS02-BP01\n    date: 2026-01-01", 2, 5, "lacks 'by'")]
    [InlineData("- a", 1, 1, "The settings must be a mapping")]
    public void An_error_names_its_place_and_the_next_step(string text, int line, int column, string message)
    {
        var settings = Read(text, out var errors);
        Assert.Equal(LintelSettings.None, settings);
        Assert.Equal(("lintel.yaml", new LinePosition(line, column)), (errors[0].File, errors[0].Position));
        Assert.Contains(message, errors[0].Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("# nothing\n")]
    [InlineData("environments:\nparameters:\nselect:\n")]
    [InlineData("exclude: []\n")]
    public void Nothing_set_is_fine(string text) => Assert.Empty(Read(text).Environments);

    [Fact]
    public void Every_error_is_reported()
    {
        Read("fail-on: x\nselekt: []\nseverity: 3\n", out var errors);
        Assert.Equal([1, 2, 3], errors.Select(static e => e.Position.Line));
    }

    [Fact]
    public void The_published_schema_is_that_of_the_program()
    {
        using var schema = new MemoryStream();
        SettingsSchema.Write(schema);
        Assert.Equal(File.ReadAllText(Path.Combine(RepositoryFolder.Root, "docs", "lintel.schema.json")).ReplaceLineEndings("\n"), Encoding.UTF8.GetString(schema.ToArray()));
        using var json = JsonDocument.Parse(schema.ToArray());
        Assert.False(json.RootElement.GetProperty("additionalProperties").GetBoolean());
        Assert.Equal("oneOf", json.RootElement.GetProperty("properties").GetProperty("select").EnumerateObject().Last().Name);
    }
}
