using System.Text;
using Lintel.Resources;

namespace Lintel.Practices.Additions;

/// <summary>Finds what an earlier fix added.</summary>
internal static class Known
{
    /// <summary>The resource of a type that a fix names so; null when the workload has none.</summary>
    /// <param name="beside">The resource that needs it.</param>
    /// <param name="type">The CloudFormation type.</param>
    /// <param name="name">The name in CloudFormation: <c>AlarmTopic</c>, which Terraform has as <c>alarm_topic</c>.</param>
    public static Resource? Find(Resource beside, string type, string name)
    {
        foreach (var resource in beside.Workload.OfType(type))
        {
            if (resource.Id == name || resource.Id.EndsWith($".{Words(name)}", StringComparison.Ordinal))
            {
                return resource;
            }
        }

        return null;
    }

    private static string Words(string name)
    {
        var words = new StringBuilder(name.Length + 4);
        foreach (var c in name)
        {
            words.Append(char.IsUpper(c) && words.Length > 0 ? "_" : "").Append(char.ToLowerInvariant(c));
        }

        return words.ToString();
    }
}
