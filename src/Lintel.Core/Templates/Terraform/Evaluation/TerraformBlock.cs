using Lintel.Resources;
using Lintel.Syntax;
using Lintel.Templates.Terraform.Values;

namespace Lintel.Templates.Terraform.Evaluation;

/// <summary>A block of a configuration in one instance, with its arguments evaluated.</summary>
/// <param name="tree">The file.</param>
/// <param name="node">What to point at for the block as a whole.</param>
/// <param name="body">Its arguments.</param>
internal sealed class TerraformBlock(SyntaxTree tree, int node, TerraformBody body) : WrittenBlock(tree, node)
{
    public override bool Has(string path, string value) => Has(body, path, value);

    public override bool LeavesAlone(SyntaxTree other, int at) => body is ConfiguredBody configured && configured.LeavesAlone(other, at);

    private static bool Has(TerraformBody body, string path, string value)
    {
        if (path.IndexOf('.', StringComparison.Ordinal) is > 0 and var dot)
        {
            return body.Blocks(path[..dot]).Items.Any(block => Has(block, path[(dot + 1)..], value));
        }

        var written = body.Attribute(path);
        return !written.IsNull && TypeConversion.Convert(written, TerraformType.String).Value.TryGetString(out var text) && text == value;
    }
}
