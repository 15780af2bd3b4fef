using System.Runtime.InteropServices;
using Lintel.Checking.Suppressions;

namespace Lintel.Tracking;

/// <summary>
/// Finds out which gaps of two states are the same. Neither a moved line nor a renamed file nor another instance of a block makes a gap a new one; two gaps
/// that are alike stay apart, as each is one gap of the other state at most. Linear in the number of gaps.
/// </summary>
/// <remarks>
/// A fingerprint alone cannot do that: it counts gaps with the same practice and address in the order of files, so that one more in a file before
/// would take the identity of the next. So what is certain is matched first: the same resource in the same file.
/// </remarks>
public sealed class GapMatcher
{
    private readonly IReadOnlyList<GapIdentity> _before;
    private readonly IReadOnlyList<GapIdentity> _after;
    private readonly int[] _matches;
    private readonly bool[] _taken;

    private GapMatcher(IReadOnlyList<GapIdentity> before, IReadOnlyList<GapIdentity> after)
    {
        _before = before;
        _after = after;
        _matches = new int[after.Count];
        Array.Fill(_matches, -1);
        _taken = new bool[before.Count];
    }

    /// <summary>For each gap of the later state the index of the same one of the earlier state; -1 for one that is new.</summary>
    public static int[] Match(IReadOnlyList<GapIdentity> before, IReadOnlyList<GapIdentity> after)
    {
        var matcher = new GapMatcher(before, after);
        matcher.Pair(static gap => (gap.Practice, gap.Resource, gap.File, gap.Fingerprint.Bits));
        matcher.Pair(static gap => (gap.Practice, gap.Resource, gap.File));
        matcher.Pair(static gap => (gap.Practice, gap.Resource, Path.GetFileName(gap.File)));
        matcher.Pair(static gap => (gap.Practice, gap.Resource));
        matcher.Pair(static gap => gap.Fingerprint);

        // Another key of the same block: the first instance stands for all of them.
        matcher.Pair(static gap => (gap.Practice, AddressPattern.WithoutKeys(gap.Resource), gap.File));
        matcher.Pair(static gap => (gap.Practice, AddressPattern.WithoutKeys(gap.Resource)));

        // A block that moved into a module or out of one, or whose module has another name.
        matcher.Pair(static gap => (gap.Practice, InModule(gap.Resource), gap.File));
        matcher.PairModules();
        return matcher._matches;
    }

    private void Pair<TKey>(Func<GapIdentity, TKey> keyOf)
        where TKey : notnull
    {
        var waiting = new Dictionary<TKey, Queue<int>>();
        for (var i = 0; i < _before.Count; i++)
        {
            if (!_taken[i])
            {
                ref var queue = ref CollectionsMarshal.GetValueRefOrAddDefault(waiting, keyOf(_before[i]), out _);
                (queue ??= new()).Enqueue(i);
            }
        }

        for (var i = 0; i < _after.Count && waiting.Count > 0; i++)
        {
            if (_matches[i] < 0 && waiting.TryGetValue(keyOf(_after[i]), out var queue) && queue.TryDequeue(out var match))
            {
                _matches[i] = match;
                _taken[match] = true;
            }
        }
    }

    /// <summary>Pairs what is in a module in one state and in none in the other.</summary>
    private void PairModules()
    {
        var waiting = new Dictionary<(string, string, bool), Queue<int>>();
        for (var i = 0; i < _before.Count; i++)
        {
            if (!_taken[i] && InModule(_before[i].Resource) is { Length: > 0 } block)
            {
                ref var queue = ref CollectionsMarshal.GetValueRefOrAddDefault(waiting, (_before[i].Practice, block, IsInModule(_before[i].Resource)), out _);
                (queue ??= new()).Enqueue(i);
            }
        }

        for (var i = 0; i < _after.Count && waiting.Count > 0; i++)
        {
            if (_matches[i] < 0 && waiting.TryGetValue((_after[i].Practice, InModule(_after[i].Resource), !IsInModule(_after[i].Resource)), out var queue) && queue.TryDequeue(out var match))
            {
                _matches[i] = match;
                _taken[match] = true;
            }
        }
    }

    private static bool IsInModule(string address) => address.StartsWith("module.", StringComparison.Ordinal);

    /// <summary>The address within its module, without keys: <c>aws_s3_bucket.b</c> for <c>module.a["eu"].aws_s3_bucket.b[0]</c>.</summary>
    private static string InModule(string address)
    {
        var plain = AddressPattern.WithoutKeys(address);
        while (IsInModule(plain) && plain.IndexOf('.', "module.".Length) is > 0 and var end)
        {
            plain = plain[(end + 1)..];
        }

        return plain;
    }
}
