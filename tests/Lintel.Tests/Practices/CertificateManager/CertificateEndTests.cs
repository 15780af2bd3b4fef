using Lintel.Practices.CertificateManager;

namespace Lintel.Tests.Practices.CertificateManager;

public class CertificateEndTests
{
    // A certificate of version 1 for shop.example.com, from 2026-01-01 to 2027-04-15.
    private const string Pem = """
        -----BEGIN CERTIFICATE-----
        MIIBHTCBxAIBAjAKBggqhkjOPQQDAjAbMRkwFwYDVQQDDBBzaG9wLmV4YW1wbGUu
        Y29tMB4XDTI2MDEwMTAwMDAwMFoXDTI3MDQxNTAwMDAwMFowGzEZMBcGA1UEAwwQ
        c2hvcC5leGFtcGxlLmNvbTBZMBMGByqGSM49AgEGCCqGSM49AwEHA0IABFi4gX+S
        gAk1pJvagiIcNpqutJviCr6C2ZPxMloMigdc+kmynZew3ZuumG6deO4T6yVczVOq
        qmjPjpCPyN7xZpQwCgYIKoZIzj0EAwIDSAAwRQIhALhruTAfDwyHURNGjdUEf5nQ
        E8yy/2cXmNgMvU/GA1tRAiAV1VBogirvJkrF69Pb32OUlM9LlS7RDXTWexGbu4ai
        Vw==
        -----END CERTIFICATE-----
        """;

    [Fact]
    public void The_end_is_the_last_day() => Assert.Equal(new DateOnly(2027, 4, 15), CertificateEnd.Read(Pem));

    [Fact]
    public void The_first_certificate_of_a_chain_counts() => Assert.Equal(new DateOnly(2027, 4, 15), CertificateEnd.Read(Pem + "\n-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n"));

    [Theory]
    [InlineData("")]
    [InlineData("arn:aws:acm:eu-west-1:111122223333:certificate/12345678")]
    [InlineData("-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----")]
    [InlineData("-----BEGIN CERTIFICATE-----\nMIIBHDCBxAIB\n-----END CERTIFICATE-----")]
    [InlineData("-----BEGIN PUBLIC KEY-----\nMFkwEwYH\n-----END PUBLIC KEY-----")]
    public void What_is_no_certificate_has_no_end(string text) => Assert.Null(CertificateEnd.Read(text));

    [Fact]
    public void A_text_longer_than_ACM_takes_is_not_read() => Assert.Null(CertificateEnd.Read(Pem + new string('\n', 40_000)));
}
