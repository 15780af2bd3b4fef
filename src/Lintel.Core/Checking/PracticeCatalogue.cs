namespace Lintel.Checking;

/// <summary>All practices, and those for a resource type.</summary>
/// <param name="all">The practices sorted by name; <see cref="Practice.Index"/> is the position.</param>
/// <param name="forType">The practices that look at a CloudFormation resource type; empty when there are none.</param>
public sealed class PracticeCatalogue(Practice[] all, Func<string, Practice[]> forType)
{
    /// <summary>The practices sorted by name.</summary>
    public IReadOnlyList<Practice> All { get; } = all;

    /// <summary>The practices that look at a CloudFormation resource type; empty when there are none.</summary>
    public Practice[] ForType(string type) => forType(type);
}
