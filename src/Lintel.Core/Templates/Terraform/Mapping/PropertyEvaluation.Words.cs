using Lintel.Resources;

namespace Lintel.Templates.Terraform;

/// <content>Texts that Terraform and CloudFormation write in different words.</content>
internal readonly partial struct PropertyEvaluation
{
    private Value Which()
    {
        for (var i = 0; i < property.Sources.Length; i++)
        {
            var value = AttributeAt(property.Sources[i]);
            if (!value.IsNull)
            {
                var place = Conversion.Convert(value);
                return Value.Text(place.Scope, place.Node, property.Arguments[i]);
            }
        }

        return Conversion.Absent;
    }

    /// <summary>A part of <c>orders/{id}/GET</c>; <c>*</c> stands for every method or path.</summary>
    private Value Method()
    {
        var value = Conversion.Convert(First());
        if (!value.TryGetText(out var text))
        {
            return value;
        }

        var slash = text.LastIndexOf('/');
        return Value.Text(value.Scope, value.Node, property.Arguments[0] == "verb" ? text[(slash + 1)..] : $"/{(slash < 0 ? "" : text.AsSpan(0, slash).TrimStart('/'))}");
    }

    /// <summary>A canned ACL, by its name or by grants to the groups of S3.</summary>
    /// <remarks>Source: Amazon S3 User Guide, "Access control list (ACL) overview": predefined groups and canned ACLs.</remarks>
    private Value Acl()
    {
        var name = AttributeAt(property.Sources[0]);
        if (!name.IsNull)
        {
            var value = Conversion.Convert(name);
            return value.TryGetText(out var text) ? Value.Text(value.Scope, value.Node, Canned(text)) : Value.Unknown(value.Scope, value.Node, value.UnknownReason);
        }

        var grants = BlocksAt(property.Sources[1]);
        if (grants.Items.Count == 0)
        {
            return grants.IsNone ? Conversion.Absent : Conversion.Unknown(grants.UnknownReason);
        }

        Value widest = default;
        var width = -1;
        foreach (var grant in grants.Items)
        {
            var grantees = grant.Blocks("grantee").Items;
            var conversion = new ValueConversion(Context, grant);
            var uri = conversion.Convert((grantees.Count > 0 ? grantees[0] : grant).Attribute("uri"));
            var permissions = conversion.Convert(grant.Attribute("permission") is { IsNull: false } permission ? permission : grant.Attribute("permissions"));
            var place = uri.IsAbsent ? permissions : uri;
            var (next, acl) = WidthOf(uri, permissions);
            if (next > width)
            {
                (width, widest) = (next, acl is null ? Value.Unknown(place.Scope, place.Node, uri.UnknownReason.Length > 0 ? uri.UnknownReason : "its grants are no canned ACL") : Value.Text(place.Scope, place.Node, acl));
            }
        }

        return widest;
    }

    /// <summary>How many a grant lets in, and the canned ACL that gives it, or <c>AccountGrants</c> for a grant to one account; null for one that no canned ACL gives.</summary>
    private static (int Width, string? Acl) WidthOf(Value uri, Value permissions)
    {
        if (uri.EndsWith("/AllUsers").IsTrue)
        {
            return permissions.Any(static p => p.IsOneOf("WRITE", "FULL_CONTROL", "WRITE_ACP")).IsTrue ? (5, "PublicReadWrite") : (4, "PublicRead");
        }

        return uri.EndsWith("/AuthenticatedUsers").IsTrue ? (3, "AuthenticatedRead")
            : uri.IsAbsent ? (0, "AccountGrants")
            : uri.EndsWith("/LogDelivery").IsTrue ? (1, "LogDeliveryWrite")
            : (2, null);
    }

    /// <summary>The name that CloudFormation has for a canned ACL: <c>PublicRead</c> of <c>public-read</c>.</summary>
    private static string Canned(string acl) =>
        string.Concat(acl.Split('-').Select(static word => word.Length == 0 ? "" : char.ToUpperInvariant(word[0]) + word[1..]));
}
