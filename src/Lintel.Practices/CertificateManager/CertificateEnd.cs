using System.Formats.Asn1;
using System.Security.Cryptography;

namespace Lintel.Practices.CertificateManager;

/// <summary>Reads when an X.509 certificate ends.</summary>
internal static class CertificateEnd
{
    /// <summary>The longest text that is read: ACM takes certificates of up to 32 KB.</summary>
    private const int LongestText = 32 * 1024;

    /// <summary>The last day of the first certificate in a PEM text (RFC 7468, RFC 5280); null when there is none that can be read.</summary>
    public static DateOnly? Read(string pem)
    {
        if (pem.Length > LongestText || !PemEncoding.TryFind(pem, out var fields) || !pem.AsSpan()[fields.Label].SequenceEqual("CERTIFICATE"))
        {
            return null;
        }

        var data = new byte[fields.DecodedDataLength];
        if (!Convert.TryFromBase64Chars(pem.AsSpan()[fields.Base64Data], data, out var length))
        {
            return null;
        }

        try
        {
            var certificate = new AsnReader(data.AsMemory(0, length), AsnEncodingRules.DER).ReadSequence().ReadSequence();
            var version = new Asn1Tag(TagClass.ContextSpecific, 0, isConstructed: true);
            if (certificate.PeekTag().HasSameClassAndValue(version))
            {
                certificate.ReadSequence(version);
            }

            certificate.ReadInteger();
            certificate.ReadSequence();
            certificate.ReadSequence();
            var validity = certificate.ReadSequence();
            ReadTime(validity);
            return DateOnly.FromDateTime(ReadTime(validity).UtcDateTime);
        }
        catch (AsnContentException)
        {
            return null;
        }
    }

    private static DateTimeOffset ReadTime(AsnReader reader) =>
        reader.PeekTag().HasSameClassAndValue(Asn1Tag.UtcTime) ? reader.ReadUtcTime() : reader.ReadGeneralizedTime();
}
