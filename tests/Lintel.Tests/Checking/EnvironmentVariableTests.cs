using Lintel.Checking;
using Lintel.Practices;

namespace Lintel.Tests.Checking;

/// <summary>Variables of Terraform that choose the environment: a review is for production unless what the configuration is given says otherwise.</summary>
public sealed class EnvironmentVariableTests : IDisposable
{
    private const string Table = """
        resource "aws_dynamodb_table" "orders" {
          name                        = "orders"
          billing_mode                = "PAY_PER_REQUEST"
          hash_key                    = "id"
          deletion_protection_enabled = var.environment == "prod"
          attribute {
            name = "id"
            type = "S"
          }
        }

        """;

    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("default = \"dev\"")]
    [InlineData("type = string")]
    [InlineData("default = \"prod\"")]
    [InlineData("""
        default = "dev"
          validation {
            condition     = contains(["dev", "prod"], var.environment)
            error_message = "No."
          }
        """)]
    public void A_default_is_not_what_production_has(string body)
    {
        _folder.Write("main.tf", $$"""
            variable "environment" {
              {{body}}
            }

            """ + Table);
        Assert.Equal(VerdictKind.Met, Verdict("dynamodb-table-deletion-protection"));
    }

    [Fact]
    public void A_name_that_a_module_compares_with_counts_as_well()
    {
        _folder.Write("main.tf", """
            variable "environment" {
              default = "dev"
            }

            module "data" {
              source      = "./data"
              environment = var.environment
            }
            """);
        _folder.Write("data/main.tf", "variable \"environment\" {}\n\n" + Table);
        Assert.Equal(VerdictKind.Met, Verdict("dynamodb-table-deletion-protection"));
    }

    [Fact]
    public void A_default_stays_where_the_code_knows_no_production()
    {
        _folder.Write("main.tf", "variable \"environment\" {\n  default = \"dev\"\n}\n\n" + Table.Replace("\"prod\"", "\"staging\"", StringComparison.Ordinal));
        Assert.Equal(VerdictKind.Gap, Verdict("dynamodb-table-deletion-protection"));
        Assert.Empty(Result().OtherEnvironments);
    }

    [Fact]
    public void What_is_given_for_another_environment_asks_for_nothing_of_production()
    {
        _folder.Write("main.tf", "variable \"environment\" {}\n\n" + Table).Write("terraform.tfvars", "environment = \"dev\"\n");
        Assert.Equal(VerdictKind.NotApplicable, Verdict("dynamodb-table-deletion-protection"));
        Assert.Equal(VerdictKind.Gap, Verdict("dynamodb-table-point-in-time-recovery"));
        Assert.Equal(new OtherEnvironment("dev", "environment"), Assert.Single(Result().OtherEnvironments));
    }

    [Fact]
    public void A_module_that_is_called_for_another_environment_is_none_of_production()
    {
        _folder.Write("main.tf", """
            module "data" {
              source      = "./data"
              environment = "staging"
            }
            """);
        _folder.Write("data/main.tf", "variable \"environment\" {}\n\n" + Table);
        Assert.Equal(VerdictKind.NotApplicable, Verdict("dynamodb-table-deletion-protection"));
    }

    [Theory]
    [InlineData("dev", VerdictKind.NotApplicable)]
    [InlineData("production", VerdictKind.Gap)]
    [InlineData("blue", VerdictKind.Gap)]
    public void A_local_value_says_which_environment_it_is_for(string local, VerdictKind expected)
    {
        _folder.Write("main.tf", $$"""
            locals {
              environment = "{{local}}"
            }

            module "data" {
              source      = "./data"
              environment = local.environment
            }
            """);
        _folder.Write("data/main.tf", "variable \"environment\" {}\n\n" + Table.Replace("\"prod\"", "\"staging\"", StringComparison.Ordinal));
        Assert.Equal(expected, Verdict("dynamodb-table-deletion-protection"));
    }

    [Fact]
    public void The_innermost_call_that_names_an_environment_counts()
    {
        _folder.Write("main.tf", """
            variable "environment" {}

            module "data" {
              source      = "./data"
              environment = "prod"
            }
            """).Write("terraform.tfvars", "environment = \"dev\"\n");
        _folder.Write("data/main.tf", "variable \"environment\" {}\n\n" + Table);
        Assert.Equal(VerdictKind.Met, Verdict("dynamodb-table-deletion-protection"));
        Assert.Empty(Result().OtherEnvironments);
    }

    private VerdictKind Verdict(string practice) => Assert.Single(Result().Findings, finding => finding.Practice.Name == practice).Verdict;

    private ReviewResult Result()
    {
        var profile = ReviewProfile.Everything(Catalogue.Instance, new DateOnly(2026, 1, 1));
        return Review.Run(new() { Root = _folder.Path, Paths = [_folder.Path], Catalogue = Catalogue.Instance, ProfileFor = _ => profile, Jobs = 1, Keep = new HashSet<VerdictKind>(Enum.GetValues<VerdictKind>()) });
    }
}
