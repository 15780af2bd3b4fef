using Lintel.Resources;

namespace Lintel.Templates.Terraform;

internal static class TerraformMapper
{
    public static List<Resource> Map(IReadOnlyList<TerraformResource> resources, TerraformScopes scopes) =>
        [.. resources.Where(static r => !r.IsData).Select(r => new Resource(r.Type, r.Address, scopes.For(r.Tree), r.KeyNode, r.KeyNode, Value.Absent(scopes.For(r.Tree), r.KeyNode)))];
}
