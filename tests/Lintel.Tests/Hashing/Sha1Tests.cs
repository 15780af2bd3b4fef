using System.Security.Cryptography;
using Lintel.Hashing;

namespace Lintel.Tests.Hashing;

public sealed class Sha1Tests
{
    /// <summary>Lengths around the ends of blocks, where the padding takes another one.</summary>
    [Fact]
    public void Hashes_are_those_of_the_platform()
    {
        var data = new byte[300];
        new Random(7).NextBytes(data);
        Span<byte> hash = stackalloc byte[Sha1.Length];
        for (var length = 0; length <= data.Length; length++)
        {
            Sha1.Hash(data.AsSpan(0, length), hash);
#pragma warning disable CA5350 // It is what the SAM transform uses.
            Assert.Equal(SHA1.HashData(data.AsSpan(0, length)), hash.ToArray());
#pragma warning restore CA5350
        }
    }
}
