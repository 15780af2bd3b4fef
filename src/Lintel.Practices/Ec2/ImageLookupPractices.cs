using Lintel.Checking;
using Lintel.Resources;

namespace Lintel.Practices.Ec2;

internal static class ImageLookupPractices
{
    [Practice("ec2-ami-lookup-owners", Pillar.Security, Severity.High, "Terraform::AWS::AmiLookup")]
    internal static Verdict LookupOwners(Resource lookup)
    {
        var arguments = lookup.Raw;
        if (arguments["most_recent"].Is(true).Stops("it finds one image only, and fails when somebody adds another", out var verdict))
        {
            return verdict;
        }

        var isBound = !arguments["owners"].IsEmpty | arguments["filter"].Any(static filter => filter["name"].IsOneOf("owner-id", "owner-alias", "image-id"));
        return isBound.FalseAt(arguments["owners"]).OrGap(
            $"'{lookup}' takes the newest image of that name whoever published it, and anyone can publish one to have it run in this account; set owners, for example to [\"amazon\"]");
    }
}
