using System.Text;
using Lintel.Syntax;
using Lintel.Templates.Terraform.Configuration;
using Lintel.Templates.Terraform.Evaluation;
using Lintel.Templates.Terraform.Values;

namespace Lintel.Templates.Terraform;

/// <summary>What messages call a resource that is managed elsewhere and of which only parts are known.</summary>
internal static class PartialNames
{
    /// <summary>A name or reference that is longer says less than the type.</summary>
    private const int MaximumLength = 100;

    /// <summary>
    /// The owner as the part names it: the reference as written, <c>data.aws_s3_bucket.logs</c> or <c>var.bucket</c>, or its name; where the part says it in another way, the type of the owner and the address of the part.
    /// </summary>
    public static string Of(FoldedPart part)
    {
        var source = part.Instance.Source;
        var written = part.Part.Keys is [var key] && source.Body is ConfiguredBody body ? ReferenceIn(body.Written.Find(key)) : null;
        return written
            ?? (part.OwnerName is { IsKnown: true, Kind: TerraformValueKind.String } name && part.Part.Keys.Length == 1 && name.AsString() is { Length: > 0 and <= MaximumLength } text ? text : null)
            ?? $"{(MappingTable.AllOf(part.Part.OwnerType) is [var owner, ..] ? owner.Name : part.Part.OwnerType)} of {source.Address}";
    }

    /// <summary>The reference that an expression is, without the attribute of a resource; null when it is none, or one of an instance (<c>each.value</c>), which says nothing elsewhere.</summary>
    private static string? ReferenceIn(ConfigExpression expression)
    {
        if (expression.Tree is not { } tree || tree[expression.Node].Kind != NodeKind.Traversal)
        {
            return null;
        }

        var bytes = tree.Source.Slice(tree.GetSpan(expression.Node));
        if (bytes.Length > MaximumLength || bytes.StartsWith("each."u8) || bytes.StartsWith("count."u8) || bytes.StartsWith("self."u8) || bytes.Contains((byte)'\n'))
        {
            return null;
        }

        var text = Encoding.UTF8.GetString(bytes);
        var attribute = text.LastIndexOf('.');
        var isOfResource = text.StartsWith("data.", StringComparison.Ordinal) || text.StartsWith("aws_", StringComparison.Ordinal);
        return isOfResource && attribute > 0 && text.AsSpan(attribute).IndexOf(']') < 0 && text.AsSpan(0, attribute).Count('.') > (text[0] == 'd' ? 1 : 0) ? text[..attribute] : text;
    }
}
