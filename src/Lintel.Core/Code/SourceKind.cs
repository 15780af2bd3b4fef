using Lintel.Sources;

namespace Lintel.Code;

/// <summary>Tells the application source that practices look at from tests and from what programs have written.</summary>
internal static class SourceKind
{
    /// <summary>How much of a file is searched for a remark that a program has written it.</summary>
    private const int HeadLength = 1024;

    /// <summary>Whether a file is part of tests, by its path: <c>tests/unit/test_app.py</c>, <c>app.spec.ts</c>.</summary>
    public static bool IsTest(string path)
    {
        var name = Path.GetFileName(path.AsSpan());
        if (name.StartsWith("test_", StringComparison.Ordinal) || name is "conftest.py" || Path.GetFileNameWithoutExtension(name) is var stem
            && (stem.EndsWith("_test", StringComparison.Ordinal) || stem.EndsWith(".test", StringComparison.Ordinal) || stem.EndsWith(".spec", StringComparison.Ordinal)))
        {
            return true;
        }

        foreach (var segment in path.AsSpan().Split('/'))
        {
            if (IsTestFolder(path.AsSpan()[segment]))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether a folder holds tests, by its name.</summary>
    public static bool IsTestFolder(ReadOnlySpan<char> name) => name is "tests" or "test" or "__tests__" or "testing" or "e2e" or "integration-tests" or "unit-tests";

    /// <summary>Whether a program has written a file, by its name or by what it says of itself at its start; also the module that AWS gives to custom resources.</summary>
    public static bool IsGenerated(SourceText source)
    {
        if (source.Path.EndsWith("_pb2.py", StringComparison.Ordinal) || source.Path.EndsWith("_pb2_grpc.py", StringComparison.Ordinal)
            || source.Path.EndsWith("cfnresponse.py", StringComparison.Ordinal))
        {
            return true;
        }

        var head = source.Bytes[..Math.Min(source.Length, HeadLength)];
        return head.IndexOf("@generated"u8) >= 0
            || ((head.IndexOf("enerated"u8) >= 0 || head.IndexOf("GENERATED"u8) >= 0) && (head.IndexOf("DO NOT EDIT"u8) >= 0 || head.IndexOf("Do not edit"u8) >= 0 || head.IndexOf("do not edit"u8) >= 0));
    }
}
