using Lintel.Resources;

namespace Lintel.Templates.Sam;

/// <summary>Reads the location properties of SAM: an S3 URI, a local path, or a map of Bucket, Key and Version.</summary>
internal static class CodeLocation
{
    private const string Scheme = "s3://";

    /// <summary>The location in the vocabulary of a CloudFormation property.</summary>
    /// <param name="value">The location as SAM takes it.</param>
    /// <param name="bucket">What the property calls the bucket, for example <c>S3Bucket</c>.</param>
    /// <param name="key">What it calls the key.</param>
    /// <param name="version">What it calls the object's version.</param>
    /// <returns>A local path is unknown: its bucket and key are decided when it is packaged.</returns>
    public static Value Read(Origin origin, Value value, string bucket, string key, string version)
    {
        var here = origin.Of(value);
        if (value.IsMap)
        {
            return here.Map(new ValueMap().Set(bucket, value.Get("Bucket")).Set(key, value.Get("Key")).Set(version, value.Get("Version")));
        }

        if (!value.TryGetText(out var text))
        {
            return value.IsUnknown ? value : Value.Unknown(here.Scope, here.Node, value.UnknownReason);
        }

        if (!text.StartsWith(Scheme, StringComparison.Ordinal))
        {
            return Value.Unknown(here.Scope, here.Node, $"'{text}' is a local path: packaging decides where it is stored");
        }

        var path = text.AsSpan(Scheme.Length);
        var slash = path.IndexOf('/');
        if (slash < 0)
        {
            return here.Map(new ValueMap().Set(bucket, here.Text(path.ToString())));
        }

        const string VersionQuery = "?versionId=";
        var name = path[(slash + 1)..];
        var query = name.IndexOf(VersionQuery, StringComparison.Ordinal);
        return here.Map(new ValueMap()
            .Set(bucket, here.Text(path[..slash].ToString()))
            .Set(key, here.Text((query < 0 ? name : name[..query]).ToString()))
            .Set(version, query < 0 ? default : here.Text(name[(query + VersionQuery.Length)..].ToString())));
    }
}
