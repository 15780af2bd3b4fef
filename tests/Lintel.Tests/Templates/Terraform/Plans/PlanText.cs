using System.Text;
using Lintel.Resources;
using Lintel.Sources;
using Lintel.Syntax;
using Lintel.Syntax.Json;
using Lintel.Templates.Terraform.Evaluation;
using Lintel.Templates.Terraform.Plans;

namespace Lintel.Tests.Templates.Terraform.Plans;

/// <summary>Plans given as the parts that differ: what is planned, and the configuration it comes from.</summary>
internal static class PlanText
{
    /// <summary>A plan of a root module.</summary>
    /// <param name="values">The objects of <c>planned_values.root_module</c>.</param>
    /// <param name="changes">The items of <c>resource_changes</c>.</param>
    /// <param name="configuration">The entries of <c>configuration.root_module</c>.</param>
    /// <param name="more">Further entries, each with a comma before it.</param>
    public static string Of(string values, string changes = "", string configuration = "", string more = "") => $$"""
        {
          "format_version": "1.2",
          "terraform_version": "1.11.4",
          "planned_values": {"root_module": { {{values}} } },
          "resource_changes": [ {{changes}} ],
          "configuration": {
            "provider_config": {"aws": {"name": "aws", "version_constraint": "~> 5.0", "expressions": {"region": {"references": ["var.region"]} } } },
            "root_module": { {{configuration}} }
          },
          "variables": {"region": {"value": "eu-west-1"} }{{more}}
        }
        """;

    /// <summary>A resource of <c>planned_values</c>.</summary>
    public static string Resource(string address, string values, string depends = "")
    {
        var name = address.EndsWith(']') ? address[..address.LastIndexOf('[')] : address;
        var parts = name.Split('.');
        var isData = parts.Length > 2 && parts[^3] == "data";
        return $$"""{"address": {{Quote(address)}}, "mode": "{{(isData ? "data" : "managed")}}", "type": "{{parts[^2]}}", "name": "{{parts[^1]}}", "values": { {{values}} }, "depends_on": [{{depends}}] }""";
    }

    /// <summary>An item of <c>resource_changes</c> that creates, with what is unknown.</summary>
    public static string Create(string address, string unknown) =>
        $$"""{"address": {{Quote(address)}}, "change": {"actions": ["create"], "before": null, "after": {}, "after_unknown": { {{unknown}} }, "after_sensitive": {} } }""";

    /// <summary>A resource of the configuration.</summary>
    public static string Written(string address, string expressions, string more = "") =>
        $$"""{"address": "{{address}}", "mode": "managed", "provider_config_key": "aws", "expressions": { {{expressions}} }{{more}} }""";

    /// <summary>The workload of a plan without sources.</summary>
    public static TerraformWorkload Build(string json) => TerraformWorkload.Build(Read(json), null, new(Path.GetTempPath(), 0));

    public static PlanFile Read(string json)
    {
        var tree = new SyntaxTree();
        var bytes = Encoding.UTF8.GetBytes(json);
        JsonReader.Read(new SourceText("plan.json", bytes, bytes.Length), tree);
        Assert.Empty(tree.Diagnostics);
        return PlanFile.TryCreate(tree) ?? throw new InvalidOperationException("it is no plan");
    }

    public static Resource Find(this TerraformWorkload built, string address) => built.Workload.Resources.Single(resource => resource.Address == address);

    private static string Quote(string text) => $"\"{text.Replace("\"", "\\\"", StringComparison.Ordinal)}\"";
}
