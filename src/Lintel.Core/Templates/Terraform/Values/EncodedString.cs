namespace Lintel.Templates.Terraform.Values;

/// <summary>A known string together with what it encodes.</summary>
/// <param name="Text">The string.</param>
/// <param name="Structure">The value that <c>jsonencode</c> or another encoding made it from, with its origins.</param>
internal sealed record EncodedString(string Text, TerraformValue Structure)
{
    public override string ToString() => Text;
}
