using Lintel.Resources;

namespace Lintel.Practices.Lambda;

/// <summary>Finds the function that a value refers to, directly or by one of its aliases or versions.</summary>
internal static class FunctionReference
{
    public const string Function = "AWS::Lambda::Function", Alias = "AWS::Lambda::Alias", Version = "AWS::Lambda::Version";
    private const int MaximumDepth = 24;

    /// <summary>The function that <paramref name="value"/> names by reference; null when it names none of this workload.</summary>
    public static Resource? Resolve(Value value)
    {
        var target = value.Target;
        for (var hops = 0; hops < 3 && target is not null; hops++)
        {
            switch (target.Type)
            {
                case Function:
                    return target;
                case Alias or Version:
                    target = target["FunctionName"].Target;
                    break;
                default:
                    return null;
            }
        }

        return null;
    }

    /// <summary>Whether <paramref name="value"/> names a version or an alias rather than the function, which means its newest code.</summary>
    public static bool IsQualified(Value value) => value.Target is { Type: Alias or Version };

    /// <summary>Calls <paramref name="found"/> for each function referred to anywhere inside <paramref name="value"/>, and with whether a version or an alias of it is meant.</summary>
    public static void ForEach(Value value, Action<Resource, bool> found) => ForEach(value, found, 0);

    private static void ForEach(Value value, Action<Resource, bool> found, int depth)
    {
        if (depth > MaximumDepth)
        {
            return;
        }

        switch (value.Kind)
        {
            case ValueKind.Map:
                foreach (var (_, entry) in value.Entries)
                {
                    ForEach(entry, found, depth + 1);
                }

                break;
            case ValueKind.List:
                foreach (var item in value.Items)
                {
                    ForEach(item, found, depth + 1);
                }

                break;
            case ValueKind.Reference:
                if (Resolve(value) is { } function)
                {
                    found(function, IsQualified(value));
                }

                break;
            case ValueKind.PartialText:
                var parts = value.Partial!.Parts;
                for (var i = 0; i < parts.Length; i++)
                {
                    if (parts[i].Kind == ValueKind.Reference && Resolve(parts[i]) is { } inner)
                    {
                        found(inner, IsQualified(parts[i]) || (i + 1 < parts.Length && parts[i + 1].StartsWith(":").IsTrue));
                    }
                }

                break;
        }
    }
}
