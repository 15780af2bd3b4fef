using System.Numerics;
using Lintel.Templates.Terraform.Values;
using static Lintel.Templates.Terraform.Functions.Declare;

namespace Lintel.Templates.Terraform.Functions;

/// <summary>IP networks.</summary>
internal static class NetworkFunctions
{
    public static readonly TerraformFunction[] All =
    [
        new("cidrhost", TerraformType.String, [Text("prefix"), Number("hostnum")], static (_, a) => Host(a)),
        new("cidrnetmask", TerraformType.String, [Text("prefix")], static (_, a) =>
            !IpPrefix.TryParse(a[0].AsString(), out var prefix) ? NotPrefix(a[0])
            : prefix.Bits == 128 ? TerraformResult.Fail("IPv6 networks have no netmask", 0)
            : TerraformValue.Of(IpPrefix.Format(prefix.NetworkMask, 32))),
        new("cidrsubnet", TerraformType.String, [Text("prefix"), Number("newbits"), Number("netnum")], static (_, a) => Subnet(a)),
        new("cidrsubnets", TerraformType.ListOfString, [Text("prefix")], static (_, a) => Subnets(a)) { Rest = Number("newbits") },
        new("cidrcontains", TerraformType.Bool, [Text("containing_prefix"), Text("contained_ip_or_prefix")], static (_, a) => Contains(a)),
    ];

    private static TerraformResult NotPrefix(in TerraformValue value) => TerraformResult.Fail($"'{value.AsString()}' is no network such as 10.0.0.0/16", 0);

    private static TerraformResult Host(ReadOnlySpan<TerraformValue> arguments)
    {
        if (!IpPrefix.TryParse(arguments[0].AsString(), out var prefix))
        {
            return NotPrefix(arguments[0]);
        }

        if (!arguments[1].TryGetNumber(out var number) || !number.IsInteger)
        {
            return NotWhole(1);
        }

        // A negative number counts from the end: -1 is the last address.
        var size = BigInteger.One << prefix.HostBits;
        var host = number.Sign < 0 ? number.Truncated + size : number.Truncated;
        return host < 0 || host >= size
            ? TerraformResult.Fail($"{prefix} has no host {number}", 1)
            : TerraformValue.Of(IpPrefix.Format(prefix.Address + (UInt128)host, prefix.Bits));
    }

    private static TerraformResult Subnet(ReadOnlySpan<TerraformValue> arguments)
    {
        if (!IpPrefix.TryParse(arguments[0].AsString(), out var prefix))
        {
            return NotPrefix(arguments[0]);
        }

        if (!TryGetInt(arguments[1], out var bits) || bits < 0)
        {
            return TerraformResult.Fail("a whole number from 0 up is required", 1);
        }

        if (!arguments[2].TryGetNumber(out var number) || !number.IsInteger)
        {
            return NotWhole(2);
        }

        if (bits > prefix.HostBits)
        {
            return TerraformResult.Fail($"{prefix} has only {prefix.HostBits} bits to divide, not {bits}", 1);
        }

        return number.Sign < 0 || number.Truncated >= BigInteger.One << bits
            ? TerraformResult.Fail($"{bits} more bits give no network {number}", 2)
            : TerraformValue.Of(new IpPrefix(prefix.Address | Shift((UInt128)number.Truncated, prefix.HostBits - bits), prefix.Length + bits, prefix.Bits).ToString());
    }

    private static UInt128 Shift(UInt128 value, int count) => count >= 128 ? 0 : value << count;

    private static TerraformResult Subnets(ReadOnlySpan<TerraformValue> arguments)
    {
        if (!IpPrefix.TryParse(arguments[0].AsString(), out var prefix))
        {
            return NotPrefix(arguments[0]);
        }

        var items = new TerraformValue[arguments.Length - 1];
        var next = (BigInteger)prefix.Address;
        for (var i = 0; i < items.Length; i++)
        {
            if (!TryGetInt(arguments[i + 1], out var bits) || bits is < 1 or > 32)
            {
                return TerraformResult.Fail("a whole number from 1 to 32 is required", i + 1);
            }

            if (bits > prefix.HostBits)
            {
                return TerraformResult.Fail($"{prefix} has only {prefix.HostBits} bits to divide, not {bits}", i + 1);
            }

            // Each one starts at the next address that its size allows.
            var size = BigInteger.One << (prefix.HostBits - bits);
            next = (next + size - 1) / size * size;
            if (next > prefix.Last)
            {
                return TerraformResult.Fail($"{prefix} has no room left for a network of {prefix.Length + bits} bits", i + 1);
            }

            items[i] = TerraformValue.Of(new IpPrefix((UInt128)next, prefix.Length + bits, prefix.Bits).ToString());
            next += size;
        }

        return TerraformValue.List(TerraformType.String, items);
    }

    private static TerraformResult Contains(ReadOnlySpan<TerraformValue> arguments)
    {
        if (!IpPrefix.TryParse(arguments[0].AsString(), out var prefix))
        {
            return NotPrefix(arguments[0]);
        }

        var text = arguments[1].AsString();
        if (IpPrefix.TryParse(text, out var inner))
        {
            return TerraformValue.Of(prefix.Contains(inner.Address, inner.Bits) && prefix.Contains(inner.Last, inner.Bits));
        }

        return IpPrefix.TryParseAddress(text, out var address, out var bits)
            ? TerraformValue.Of(prefix.Contains(address, bits))
            : TerraformResult.Fail($"'{text}' is neither an address nor a network", 1);
    }
}
