using Lintel.Resources;

namespace Lintel.Practices.S3;

/// <summary>Buckets that hold the state of Terraform, by their names.</summary>
internal static class StateBuckets
{
    private static readonly string[] Words = ["tfstate", "terraformstate", "terraformremotestate", "terraformbackend", "tfremotestate", "tfbackend"];

    /// <summary>Whether the name or the logical ID of a bucket says that it is for the state of Terraform.</summary>
    public static bool IsOne(Resource bucket)
    {
        if (Says(bucket.Id) || (!bucket.IsInStack && IsState(bucket.Id)))
        {
            return true;
        }

        var name = bucket["BucketName"];
        if (name.AsText() is { } text)
        {
            return Says(text);
        }

        foreach (var part in name.Partial?.Parts ?? [])
        {
            if (part.AsText() is { } known && Says(known))
            {
                return true;
            }
        }

        return false;
    }

    private static bool Says(string name)
    {
        Span<char> letters = stackalloc char[128];
        var length = 0;
        foreach (var character in name)
        {
            if (char.IsAsciiLetter(character) && length < letters.Length)
            {
                letters[length++] = char.ToLowerInvariant(character);
            }
        }

        foreach (var word in Words)
        {
            if (letters[..length].IndexOf(word) >= 0)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>In Terraform a bucket that is called state is for that.</summary>
    private static bool IsState(string address)
    {
        var end = address.LastIndexOf('[');
        var label = end < 0 ? address.AsSpan() : address.AsSpan(0, end);
        return label[(label.LastIndexOf('.') + 1)..] is "state" or "state_bucket" or "remote_state";
    }
}
