using System.Security.Cryptography;
using System.Text;
using Lintel.Templates.Terraform.Values;
using static Lintel.Templates.Terraform.Functions.Declare;

namespace Lintel.Templates.Terraform.Functions;

/// <summary>Hashes and cryptography. What is different at each run is unknown.</summary>
internal static class HashFunctions
{
    public static readonly TerraformFunction[] All =
    [
        TextFunction("md5", "str", static s => Md5(Encoding.UTF8.GetBytes(s))),
        TextFunction("sha1", "str", static s => Sha1(Encoding.UTF8.GetBytes(s))),
        TextFunction("sha256", "str", static s => Sha256(Encoding.UTF8.GetBytes(s))),
        TextFunction("sha512", "str", static s => Sha512(Encoding.UTF8.GetBytes(s))),
        TextFunction("base64sha256", "str", static s => Base64Sha256(Encoding.UTF8.GetBytes(s))),
        TextFunction("base64sha512", "str", static s => Base64Sha512(Encoding.UTF8.GetBytes(s))),
        new("bcrypt", TerraformType.String, [Text("str")], static (_, a) => Bcrypt(a)) { Rest = Number("cost") },
        new("uuid", TerraformType.String, [], static (_, _) => TerraformValue.NotKnown(TerraformType.String, "uuid() is another one at each run", isNotNull: true)),
        new("uuidv5", TerraformType.String, [Text("namespace"), Text("name")], static (_, a) => UuidV5(a[0].AsString(), a[1].AsString())),
        new("rsadecrypt", TerraformType.String, [Text("ciphertext"), Text("privatekey")], static (_, a) => Decrypt(a[0].AsString(), a[1].AsString())),
    ];

#pragma warning disable CA5350, CA5351 // The language has these functions; nothing is protected by them here.
    public static string Md5(byte[] content) => Convert.ToHexStringLower(MD5.HashData(content));

    public static string Sha1(byte[] content) => Convert.ToHexStringLower(SHA1.HashData(content));

    public static string Sha256(byte[] content) => Convert.ToHexStringLower(SHA256.HashData(content));

    public static string Sha512(byte[] content) => Convert.ToHexStringLower(SHA512.HashData(content));

    public static string Base64Sha256(byte[] content) => Convert.ToBase64String(SHA256.HashData(content));

    public static string Base64Sha512(byte[] content) => Convert.ToBase64String(SHA512.HashData(content));

    private static TerraformResult Bcrypt(ReadOnlySpan<TerraformValue> arguments) =>
        arguments.Length > 2 ? TerraformResult.Fail("a string and a cost are all it takes", 2)
        : arguments.Length == 2 && (!TryGetInt(arguments[1], out var cost) || cost > 31) ? TerraformResult.Fail("the cost must be a whole number up to 31", 1)
        : TerraformValue.NotKnown(TerraformType.String, "bcrypt() gives another hash at each run", isNotNull: true);

    private static TerraformResult UuidV5(string space, string name)
    {
        var id = space switch
        {
            "dns" => "6ba7b810-9dad-11d1-80b4-00c04fd430c8",
            "url" => "6ba7b811-9dad-11d1-80b4-00c04fd430c8",
            "oid" => "6ba7b812-9dad-11d1-80b4-00c04fd430c8",
            "x500" => "6ba7b814-9dad-11d1-80b4-00c04fd430c8",
            _ => space.StartsWith("urn:uuid:", StringComparison.OrdinalIgnoreCase) ? space[9..] : space,
        };
        if (!Guid.TryParseExact(id, "D", out var guid) && !Guid.TryParseExact(id, "N", out guid) && !Guid.TryParseExact(id, "B", out guid))
        {
            return TerraformResult.Fail($"'{space}' is neither dns, url, oid or x500 nor a UUID", 0);
        }

        // RFC 9562, section 5.5: the hash of namespace and name, with version and variant set.
        var hash = SHA1.HashData([.. guid.ToByteArray(bigEndian: true), .. Encoding.UTF8.GetBytes(name)]);
        hash[6] = (byte)((hash[6] & 0x0F) | 0x50);
        hash[8] = (byte)((hash[8] & 0x3F) | 0x80);
        return TerraformValue.Of(new Guid(hash.AsSpan(0, 16), bigEndian: true).ToString());
    }
#pragma warning restore CA5350, CA5351

    private static TerraformResult Decrypt(string text, string key)
    {
        if (EncodingFunctions.FromBase64(text) is not { } bytes)
        {
            return TerraformResult.Fail("this is not base64", 0);
        }

        using var rsa = RSA.Create();
        try
        {
            rsa.ImportFromPem(key);
        }
        catch (Exception error) when (error is ArgumentException or CryptographicException)
        {
            return key.Contains("OPENSSH PRIVATE KEY", StringComparison.Ordinal)
                ? TerraformValue.NotKnown(TerraformType.String, "a private key in the format of OpenSSH is not read here", isNotNull: true)
                : TerraformResult.Fail("this is no private RSA key", 1);
        }

        try
        {
            return EncodingFunctions.FromUtf8(rsa.Decrypt(bytes, RSAEncryptionPadding.Pkcs1)) is { } decrypted
                ? TerraformValue.Of(decrypted)
                : TerraformResult.Fail("what is decrypted is not UTF-8", 0);
        }
        catch (CryptographicException)
        {
            return TerraformResult.Fail("the text was not encrypted for this key", 0);
        }
    }
}
