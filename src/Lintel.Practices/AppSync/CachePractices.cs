using Lintel.Checking;
using Lintel.Resources;

namespace Lintel.Practices.AppSync;

internal static class CachePractices
{
    [Practice("appsync-cache-encrypted-at-rest", Pillar.Security, Severity.Low, "AWS::AppSync::ApiCache")]
    internal static Verdict CacheEncrypted(Resource cache) => cache["AtRestEncryptionEnabled"].Is(true).OrGap(
        $"answers of the API lie in '{cache}' without encryption; set AtRestEncryptionEnabled to true, which makes the cache anew");

    [Practice("appsync-cache-encrypted-in-transit", Pillar.Security, Severity.Low, "AWS::AppSync::ApiCache")]
    internal static Verdict TransitEncrypted(Resource cache) => cache["TransitEncryptionEnabled"].Is(true).OrGap(
        $"answers of the API go to and from '{cache}' in the clear; set TransitEncryptionEnabled to true, which makes the cache anew");
}
