using Lintel.Resources;

namespace Lintel.Checking;

/// <summary>What the findings about one resource say of it.</summary>
/// <param name="Type">The CloudFormation type; empty for an account practice that found nothing to look at.</param>
/// <param name="Id">The logical id.</param>
/// <param name="Address">The address as the tools of its source write it.</param>
public sealed record FoundResource(string Type, string Id, string Address)
{
    /// <summary>No resource: for a finding about the account.</summary>
    public static FoundResource None { get; } = new("", "", "");

    /// <summary>Addresses of the parts folded into the resource.</summary>
    public IReadOnlyList<string> Parts { get; init; } = [];

    /// <summary>The path of the CDK construct, for example <c>Storage/Uploads/Resource</c>; null elsewhere.</summary>
    public string? ConstructPath { get; init; }

    internal static FoundResource Of(Resource resource) => new(resource.Type, resource.Id, resource.Address) { Parts = resource.Parts, ConstructPath = resource.ConstructPath };
}
