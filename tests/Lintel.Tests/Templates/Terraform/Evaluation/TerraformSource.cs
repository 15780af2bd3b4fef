using System.Text;
using Lintel.Sources;
using Lintel.Syntax;
using Lintel.Syntax.Hcl;
using Lintel.Templates.CloudFormation;
using Lintel.Templates.Terraform.Configuration;
using Lintel.Templates.Terraform.Evaluation;
using Lintel.Templates.Terraform.Functions;
using Lintel.Templates.Terraform.Values;

namespace Lintel.Tests.Templates.Terraform.Evaluation;

/// <summary>Evaluates configurations given as text.</summary>
internal static class TerraformSource
{
    /// <summary>A root module of one file.</summary>
    public static ModuleInstance Root(string text, params (string Name, TerraformValue Value)[] given)
    {
        var tree = Read("main.tf", text);
        var run = new TerraformRun(static _ => null, FunctionContext.None);
        return new(run, TerraformModule.Of("/m", ".", [tree]), given.ToDictionary(static g => g.Name, static g => g.Value));
    }

    /// <summary>The value of a local as JSON; unknown values are shown as <c>"?"</c> and references by their names.</summary>
    public static string ShowLocal(this ModuleInstance module, string name) => Show(module.Local(name) ?? throw new InvalidOperationException($"no local '{name}'"));

    /// <summary>The value of an expression in a root module with nothing else.</summary>
    public static string Evaluate(string expression) => Root($"locals {{\n  x = {expression}\n}}\n").ShowLocal("x");

    public static string Show(TerraformValue value) => value.Kind switch
    {
        TerraformValueKind.Null => "null",
        TerraformValueKind.Unknown => "?",
        TerraformValueKind.Reference => $"<{value.Attribute}>",
        TerraformValueKind.PartialString => $"\"{value.Partial}\"",
        TerraformValueKind.String => $"\"{value.AsString()}\"",
        TerraformValueKind.List or TerraformValueKind.Set or TerraformValueKind.Tuple => $"[{string.Join(", ", value.Items.Select(static v => Show(v)))}]",
        TerraformValueKind.Map or TerraformValueKind.Object => $"{{{string.Join(", ", value.Keys.Zip(value.Items, static (key, item) => $"{key} = {Show(item)}"))}}}",
        _ => value.Describe(),
    };

    /// <summary>The workload of a folder's root module, <c>.</c> unless named.</summary>
    public static TerraformWorkload Build(this TestFolder folder, string root = ".")
    {
        var folders = new TerraformFolders(folder.Path, 1 << 20);
        foreach (var group in Directory.EnumerateFiles(folder.Path, "*.tf", SearchOption.AllDirectories).GroupBy(static file => Path.GetDirectoryName(file)!))
        {
            var module = Module(folder, group.Key);
            folders.Add(new(group.Key, [.. group.Select(static file => new DiscoveredFile(file, -1, false))], [.. TerraformFolders.CallsOf(module)]));
        }

        var path = folders.Roots().Single(found => found.Path == Path.TrimEndingDirectorySeparator(Path.GetFullPath(root, folder.Path))).Path;
        return TerraformWorkload.Build(Module(folder, path), folders, folder.Path, TemplateOptions.Default);
    }

    private static TerraformModule Module(TestFolder folder, string path) => TerraformModule.Of(
        path, FileDiscovery.Display(folder.Path, path), Directory.EnumerateFiles(path, "*.tf").Select(file => Read(FileDiscovery.Display(folder.Path, file), File.ReadAllText(file))));

    private static SyntaxTree Read(string path, string text)
    {
        var tree = new SyntaxTree();
        var bytes = Encoding.UTF8.GetBytes(text);
        HclReader.Read(new SourceText(path, bytes, bytes.Length), tree);
        Assert.Empty(tree.Diagnostics);
        return tree;
    }
}
