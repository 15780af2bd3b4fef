using System.Reflection;
using System.Text;

namespace Lintel.Cli.Stacks;

/// <summary>The stacks that <c>lintel new</c> writes: part of the program, each in a folder of its name.</summary>
internal static class StackLibrary
{
    private const string Prefix = "stacks/", Version = "AWSTemplateFormatVersion: \"2010-09-09\"\n", Transform = "Transform: AWS::Serverless-2016-10-31\n", Description = "Description: ";

    /// <summary>The names, sorted.</summary>
    public static IReadOnlyList<string> Names { get; } =
    [
        .. Assembly.GetExecutingAssembly().GetManifestResourceNames()
            .Where(static name => name.StartsWith(Prefix, StringComparison.Ordinal))
            .Select(static name => name[Prefix.Length..name.IndexOf('/', Prefix.Length)])
            .Distinct()
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>What a stack is, one sentence.</summary>
    public static string Describe(string name)
    {
        var text = Read(name, StackFormat.CloudFormation) ?? throw new ArgumentException($"There is no stack '{name}'.", nameof(name));
        var start = text.IndexOf(Description, StringComparison.Ordinal) + Description.Length;
        return text[start..text.IndexOf('\n', start)];
    }

    /// <summary>The text of a stack; null when there is none of the name, or not in the format.</summary>
    public static string? Read(string name, StackFormat format) => format switch
    {
        StackFormat.CloudFormation => File(name, "cloudformation.yaml"),
        StackFormat.Terraform => File(name, "main.tf"),
        StackFormat.CdkTypeScript => File(name, "cdk.ts"),
        StackFormat.CdkCSharp => File(name, "cdk.cs"),
        // A template without serverless resources is one with the transform too.
        _ => File(name, "sam.yaml") ?? File(name, "cloudformation.yaml")?.Replace(Version, Version + Transform, StringComparison.Ordinal),
    };

    private static string? File(string name, string file)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream($"{Prefix}{name}/{file}");
        if (stream is null)
        {
            return null;
        }

        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd();
    }
}
