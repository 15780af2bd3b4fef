using Lintel.Checking;
using Lintel.Resources;
using Lintel.Sources;

namespace Lintel.Practices.Vpc;

internal static partial class VpcPractices
{
    private const string LambdaFunction = "AWS::Lambda::Function", TaskDefinition = "AWS::ECS::TaskDefinition";

    [Practice("hardcoded-ip-address", Pillar.Security, Severity.Medium, SecurityGroupRule.Group, SecurityGroupRule.IngressType, SecurityGroupRule.EgressType, NetworkAclEntry.Type, LambdaFunction, TaskDefinition)]
    internal static Verdict HardcodedIpAddress(Resource resource)
    {
        var written = resource.Type switch
        {
            LambdaFunction => AnyEntry(resource["Environment.Variables"]),
            TaskDefinition => resource["ContainerDefinitions"].Any(static container => container["Environment"].Any(static variable => IsWrittenOut(variable["Value"]))),
            NetworkAclEntry.Type => IsWrittenOut(resource["CidrBlock"]) | IsWrittenOut(resource["Ipv6CidrBlock"]),
            _ => SecurityGroupRule.Any(resource, static rule => rule.AnyAddress(IsWrittenOut)),
        };
        return (!written).OrGap(
            $"'{resource}' holds the address {written.At}, which changes hands without this file and is the same in every environment; take it from a parameter or, for rules, a prefix list");
    }

    private static Truth AnyEntry(Value variables)
    {
        var result = Truth.False(variables);
        foreach (var (_, value) in variables.Entries)
        {
            result |= IsWrittenOut(value);
        }

        return result;
    }

    /// <summary>Whether a public address stands where the value is, and not in a parameter or mapping that it refers to. What is not known is not written out.</summary>
    private static Truth IsWrittenOut(Value value) => Truth.Of(
        value.TryGetText(out var text) && PublicAddress.Is(text) && value.Location is { Source: { } source, Span: var span }
            && source.Slice(span).IndexOf(System.Text.Encoding.UTF8.GetBytes(text)) >= 0 && !IsInVariable(source, span.Start),
        value);

    /// <summary>Whether a place of a Terraform file is in a variable, whose default a caller replaces: the block that begins a line before it is one.</summary>
    private static bool IsInVariable(SourceText source, int offset)
    {
        if (!source.Path.EndsWith(".tf", StringComparison.Ordinal))
        {
            return false;
        }

        var before = source.Bytes[..offset];
        while (before.LastIndexOf((byte)'\n') is >= 0 and var end)
        {
            if (IsBlock(before[(end + 1)..]))
            {
                break;
            }

            before = before[..end];
        }

        return before.StartsWith("variable "u8) || before[(before.LastIndexOf((byte)'\n') + 1)..].StartsWith("variable "u8);

        static bool IsBlock(ReadOnlySpan<byte> line) => line is [>= (byte)'a' and <= (byte)'z', ..];
    }
}
