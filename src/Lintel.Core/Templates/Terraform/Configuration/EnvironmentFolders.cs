using Lintel.Templates.CloudFormation;

namespace Lintel.Templates.Terraform.Configuration;

/// <summary>Folders that are named as environments: <c>envs/prod/network</c> beside <c>envs/dev/network</c>.</summary>
internal static class EnvironmentFolders
{
    /// <summary>The folders that differ from one by the name of the environment only, whether they are there or not.</summary>
    /// <param name="folder">A path, absolute or relative. The last of its folders that is named as an environment counts.</param>
    /// <returns>The folder's own environment, the other one, and its path. None when no folder of the path is named as an environment.</returns>
    public static IEnumerable<(string Own, string Other, string Path)> Beside(string folder)
    {
        for (var (at, rest) = (folder, ""); Path.GetDirectoryName(at) is { } above; at = above)
        {
            var name = Path.GetFileName(at);
            if (EnvironmentBinding.Names.Contains(name, StringComparer.OrdinalIgnoreCase))
            {
                return EnvironmentBinding.Names.Where(other => !other.Equals(name, StringComparison.OrdinalIgnoreCase)).Select(other => (name, other, Path.Join(above, other, rest)));
            }

            rest = rest.Length == 0 ? name : Path.Join(name, rest);
        }

        return [];
    }
}
