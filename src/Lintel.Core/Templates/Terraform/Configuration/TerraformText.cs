using Lintel.Sources;
using Lintel.Syntax;
using Lintel.Syntax.Hcl;

namespace Lintel.Templates.Terraform.Configuration;

/// <summary>Reads Terraform's files by their names (https://developer.hashicorp.com/terraform/language/files).</summary>
internal static class TerraformText
{
    /// <summary>Reads a configuration.</summary>
    public static void Read(SourceText source, SyntaxTree tree)
    {
        if (HclJsonReader.IsJson(source.Path))
        {
            HclJsonReader.Read(source, tree);
        }
        else
        {
            HclReader.Read(source, tree);
        }
    }
}
