using System.Xml.Linq;
using System.Xml.Schema;
using Lintel.Tests.Cli;

namespace Lintel.Tests.Reporting;

/// <summary>
/// Holds the reports on all samples against the schemas that their readers publish, in the folder that <c>LINTEL_SCHEMAS</c> names: <c>sarif-schema-2.1.0.json</c> (oasis-tcs/sarif-spec),
/// <c>DiagnosticResult.json</c> (reviewdog/reviewdog), <c>junit-10.xsd</c> (jenkinsci/xunit-plugin), <c>aws-well-architected-framework-review-v1.schema.json</c>
/// (aws-samples/sample-well-architected-skills-and-steering), <c>codeclimate.json</c> (gitlabhq/gitlabhq, by which GitLab reads each item) and <c>custom-lens.schema.json</c>
/// (PacoVK/well-architected-editor; AWS documents the format without a schema).
/// </summary>
public class PublishedSchemaTests
{
    private const string Variable = "LINTEL_SCHEMAS";

    [TheoryWithSchemas]
    [InlineData("sarif", "sarif-schema-2.1.0.json")]
    [InlineData("rdjson", "DiagnosticResult.json")]
    [InlineData("lens", "custom-lens.schema.json")]
    [InlineData("framework", "aws-well-architected-framework-review-v1.schema.json")]
    public void A_report_fits_its_schema(string format, string schema)
    {
        var report = Report(format);
        Assert.True(report.Length > 10_000);
        Assert.Empty(PublishedSchema.Read(Find(schema)).Problems(report));
    }

    [TheoryWithSchemas]
    [InlineData("gitlab", "codeclimate.json")]
    public void Each_item_of_a_report_fits_its_schema(string format, string schema)
    {
        var report = Report(format);
        Assert.True(report.Length > 10_000);
        Assert.Empty(PublishedSchema.ReadForItems(Find(schema)).Problems(report));
    }

    [TheoryWithSchemas]
    [InlineData("junit", "junit-10.xsd")]
    public void A_report_fits_its_XML_schema(string format, string schema)
    {
        var schemas = new XmlSchemaSet();
        schemas.Add(null, Find(schema));
        var problems = new List<string>();
        XDocument.Parse(Report(format)).Validate(schemas, (_, problem) => problems.Add(problem.Message));
        Assert.Empty(problems);
    }

    [Theory]
    [InlineData("""{"a": 1}""", "$ lacks b")]
    [InlineData("""{"b": "x", "a": 0}""", "$.a is below 1")]
    [InlineData("""{"b": "y"}""", "$.b 'y' does not match ^x")]
    [InlineData("""{"b": "x", "c": [1, "2"]}""", "$.c[1] is String, not integer")]
    [InlineData("""{"b": "x", "d": null}""", "$.d is not allowed")]
    [InlineData("""{"b": "x", "c": [2, 3]}""", "$.c has no item that it has to contain")]
    [InlineData("""{"b": "x", "c": [1, 2, 3, 4]}""", "$.c has more than 3 items")]
    [InlineData("""{"b": "xxxx"}""", "$.b is longer than 3")]
    [InlineData("""{"b": "xx"}""", "$ lacks a")]
    public void What_does_not_fit_a_schema_is_said(string json, string problem)
    {
        using var folder = new TestFolder().Write("s.json", """
            {"type": "object", "required": ["b"], "additionalProperties": false, "properties": {
              "a": {"type": "integer", "minimum": 1}, "b": {"type": "string", "pattern": "^x", "maxLength": 3}, "c": {"$ref": "#/definitions/numbers"}},
             "definitions": {"numbers": {"type": "array", "items": {"type": "integer"}, "maxItems": 3, "contains": {"const": 1}}},
             "if": {"properties": {"b": {"enum": ["xx"]}}}, "then": {"required": ["a"]}, "else": true}
            """);

        Assert.Equal([problem], PublishedSchema.Read(folder.At("s.json")).Problems(json));
    }

    [Fact]
    public void A_schema_that_asks_for_more_than_is_known_is_refused()
    {
        using var folder = new TestFolder().Write("s.json", """{"propertyNames": {"const": 1}}""");
        Assert.Throws<NotSupportedException>(() => PublishedSchema.Read(folder.At("s.json")).Problems("[]"));
    }

    private static string Report(string format)
    {
        using var folder = new TestFolder();
        var run = CommandRun.In(folder, "review", Path.Combine(RepositoryFolder.Root, "samples"), "--format", format, "--fail-on", "never", "--show", "gap,unknown,met,suppressed");
        Assert.Equal("", run.Error);
        return run.Output;
    }

    private static string Find(string schema)
    {
        var path = Path.Combine(Environment.GetEnvironmentVariable(Variable)!, schema);
        Assert.True(File.Exists(path), $"There is no {schema} in the folder that {Variable} names.");
        return path;
    }

    private sealed class TheoryWithSchemasAttribute : TheoryAttribute
    {
        public TheoryWithSchemasAttribute() =>
            Skip = string.IsNullOrEmpty(Environment.GetEnvironmentVariable(Variable)) ? $"Set {Variable} to a folder with the published schemas to run this test." : null;
    }
}
