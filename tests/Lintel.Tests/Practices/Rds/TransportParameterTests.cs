using Lintel.Practices.Rds;

namespace Lintel.Tests.Practices.Rds;

public sealed class TransportParameterTests
{
    [Theory]
    [InlineData("postgres", "14.12", false)]
    [InlineData("postgres", "15", true)]
    [InlineData("postgres", "16.4", true)]
    [InlineData("postgres", "9.6.24", false)]
    [InlineData("mysql", "8.4.3", false)]
    [InlineData("mariadb", "10.11.9", false)]
    [InlineData("mariadb", "11.4.3", false)]
    [InlineData("mariadb", "11.8.2", true)]
    [InlineData("mariadb", "11.10", true)]
    [InlineData("mariadb", "12.1", true)]
    [InlineData("mariadb", "11", null)]
    [InlineData("postgres", "", null)]
    public void The_version_decides_whether_TLS_is_asked_for_by_default(string engine, string version, bool? expected) =>
        Assert.Equal(expected, TransportParameter.Of(engine)!.IsDefaultIn(version));

    [Theory]
    [InlineData("sqlserver-se", "rds.force_ssl")]
    [InlineData("postgres16", "rds.force_ssl")]
    [InlineData("mariadb11.8", "require_secure_transport")]
    [InlineData("db2-se-11.5", "db2comm")]
    [InlineData("oracle-ee", null)]
    public void Engines_and_families_have_the_parameter_of_their_engine(string engine, string? name) => Assert.Equal(name, TransportParameter.Of(engine)?.Name);
}
