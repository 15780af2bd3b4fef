using Lintel.Syntax;
using Lintel.Templates.Terraform.Configuration;

namespace Lintel.Templates.Terraform.Evaluation;

/// <summary>The arguments and blocks of a resource that Terraform sets when it makes the resource and leaves alone from then on, because something else changes them.</summary>
/// <remarks>Source: https://developer.hashicorp.com/terraform/language/meta-arguments/lifecycle#ignore_changes. Parts of an argument (<c>tags["owner"]</c>) do not count: the rest is kept as written.</remarks>
internal sealed class IgnoredChanges
{
    /// <summary>Nothing is ignored.</summary>
    public static readonly IgnoredChanges None = new([], isAll: false);

    private readonly string[] _names;
    private readonly bool _isAll;

    private IgnoredChanges(string[] names, bool isAll) => (_names, _isAll) = (names, isAll);

    /// <summary>Whether there is none.</summary>
    public bool IsNone => !_isAll && _names.Length == 0;

    /// <summary>Reads them.</summary>
    /// <param name="body">The body of a resource.</param>
    public static IgnoredChanges Of(ConfigBody body)
    {
        if (body.Block("lifecycle")?.Body.Find("ignore_changes") is not { Exists: true } written)
        {
            return None;
        }

        var (tree, list) = (written.Tree!, written.Node);
        if (tree[list].Kind != NodeKind.Sequence)
        {
            return tree.TextEquals(list, "all") ? new([], isAll: true) : None;
        }

        var names = new List<string>();
        for (var item = list + 1; item < tree[list].Next; item = tree[item].Next)
        {
            if (tree[item].Kind is NodeKind.Variable or NodeKind.Scalar)
            {
                names.Add(tree.GetText(item));
            }
        }

        return new([.. names], isAll: false);
    }

    /// <summary>Whether an argument or the blocks of a type are among them. Those of Terraform itself are never.</summary>
    public bool Has(string name) => Array.IndexOf(_names, name) >= 0
        || (_isAll && name is not ("count" or "for_each" or "provider" or "depends_on" or "lifecycle" or "provisioner" or "connection"));
}
