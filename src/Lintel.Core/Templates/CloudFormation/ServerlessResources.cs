using Lintel.Resources;

namespace Lintel.Templates.CloudFormation;

/// <summary>Puts what SAM deploys in the place of its resources.</summary>
internal static class ServerlessResources
{
    public static IReadOnlyList<Resource> Expand(Stack stack, List<Resource> declared) => declared;
}
