using Lintel.Resources;

namespace Lintel.Templates.Sam;

/// <summary>The resource policy of a REST API from <c>Auth.ResourcePolicy</c>. Its statements are for the whole API: those of one route are not told apart.</summary>
internal static class RestApiPolicy
{
    private const string Resource = "execute-api:/*";

    /// <summary>Conditions of Deny statements: the property that lists, the comparison, its key.</summary>
    private static readonly (string Property, string Comparison, string Key)[] s_denials =
    [
        ("IpRangeWhitelist", "NotIpAddress", "aws:SourceIp"),
        ("IpRangeBlacklist", "IpAddress", "aws:SourceIp"),
        ("IntrinsicVpcWhitelist", "StringNotEquals", "aws:SourceVpc"),
        ("IntrinsicVpcBlacklist", "StringEquals", "aws:SourceVpc"),
        ("IntrinsicVpceWhitelist", "StringNotEquals", "aws:SourceVpce"),
        ("IntrinsicVpceBlacklist", "StringEquals", "aws:SourceVpce"),
    ];

    /// <summary>The policy document; absent when the API has no resource policy.</summary>
    public static Value Of(SamResource api)
    {
        var policy = api["Auth"].Get("ResourcePolicy");
        if (!policy.IsMap)
        {
            return policy;
        }

        var here = api.Origin.Of(policy);
        var statements = new List<Value>();
        AddAccounts(here, policy.Get("AwsAccountWhitelist"), "Allow", statements);
        AddAccounts(here, policy.Get("AwsAccountBlacklist"), "Deny", statements);
        var denials = new List<Value>();
        foreach (var (property, comparison, key) in s_denials)
        {
            if (policy.Get(property) is { IsAbsent: false } values)
            {
                denials.Add(Deny(here.Of(values), comparison, key, values));
            }
        }

        AddVpcs(here, policy.Get("SourceVpcWhitelist"), "StringNotEquals", denials);
        AddVpcs(here, policy.Get("SourceVpcBlacklist"), "StringEquals", denials);
        if (denials.Count > 0)
        {
            statements.Add(Statement(here, "Allow", here.Text("*")));
            statements.AddRange(denials);
        }

        foreach (var statement in policy.Get("CustomStatements").Items)
        {
            statements.Add(statement);
        }

        return statements.Count == 0 ? here.Absent : PolicyStatement.Document(here, [.. statements]);
    }

    private static void AddAccounts(Origin here, Value accounts, string effect, List<Value> statements)
    {
        if (!accounts.IsAbsent)
        {
            statements.Add(Statement(here.Of(accounts), effect, here.Of(accounts).Map(new ValueMap().Set("AWS", accounts))));
        }
    }

    private static void AddVpcs(Origin here, Value sources, string comparison, List<Value> denials)
    {
        foreach (var source in sources.Items)
        {
            var key = source.StartsWith("vpce-").IsTrue ? "aws:SourceVpce" : "aws:SourceVpc";
            denials.Add(Deny(here.Of(source), comparison, key, source));
        }
    }

    private static Value Deny(Origin here, string comparison, string key, Value values) => here.Map(Map(here, "Deny", here.Text("*"))
        .Set("Condition", here.Map(new ValueMap().Set(comparison, here.Map(new ValueMap().Set(key, values))))));

    private static Value Statement(Origin here, string effect, Value principal) => here.Map(Map(here, effect, principal));

    private static ValueMap Map(Origin here, string effect, Value principal) => new ValueMap()
        .Set("Effect", here.Text(effect))
        .Set("Principal", principal)
        .Set("Action", here.Text("execute-api:Invoke"))
        .Set("Resource", here.Text(Resource));
}
