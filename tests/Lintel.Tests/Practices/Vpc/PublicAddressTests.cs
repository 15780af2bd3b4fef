using Lintel.Practices.Vpc;

namespace Lintel.Tests.Practices.Vpc;

public class PublicAddressTests
{
    [Theory]
    [InlineData("52.29.14.7")]
    [InlineData("52.29.14.7/32")]
    [InlineData("18.0.0.0/8")]
    [InlineData("2a05:d014:1::1")]
    [InlineData("2600:1f18::/33")]
    public void An_address_of_someone_on_the_internet_is_public(string text) => Assert.True(PublicAddress.Is(text));

    [Theory]
    [InlineData("0.0.0.0/0")]
    [InlineData("::/0")]
    [InlineData("10.1.2.3")]
    [InlineData("172.31.0.0/16")]
    [InlineData("192.168.1.1/32")]
    [InlineData("100.64.0.0/10")]
    [InlineData("169.254.169.254")]
    [InlineData("127.0.0.1")]
    [InlineData("255.255.255.255/32")]
    [InlineData("203.0.113.7")]
    [InlineData("fd00:ec2::254")]
    [InlineData("2001:db8::1")]
    [InlineData("fe80::1")]
    public void Everyone_private_reserved_and_documentation_addresses_are_not(string text) => Assert.False(PublicAddress.Is(text));

    [Theory]
    [InlineData("1.2.3")]
    [InlineData("16909060")]
    [InlineData("2026.11.21.4000")]
    [InlineData("arn:aws:s3:::bucket")]
    [InlineData("52.29.14.7/abc")]
    [InlineData("https://52.29.14.7")]
    [InlineData("")]
    public void Versions_numbers_and_names_are_no_addresses(string text) => Assert.False(PublicAddress.Is(text));
}
