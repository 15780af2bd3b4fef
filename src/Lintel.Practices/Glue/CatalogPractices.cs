using Lintel.Checking;
using static Lintel.Checking.Comparison;

namespace Lintel.Practices.Glue;

/// <summary>What the Data Catalog of an account encrypts.</summary>
internal static class CatalogPractices
{
    private const string Settings = "AWS::Glue::DataCatalogEncryptionSettings";

    [Practice("glue-data-catalog-metadata-encryption", Pillar.Security, Severity.Medium, Settings)]
    internal static readonly Comparison MetadataEncryption = Require("DataCatalogEncryptionSettings.EncryptionAtRest.CatalogEncryptionMode").To(
        static mode => mode.IsOneOf("SSE-KMS", "SSE-KMS-WITH-SERVICE-ROLE"),
        "tables, locations and statistics in the catalog of '{name}' are not encrypted with a key; set EncryptionAtRest.CatalogEncryptionMode to SSE-KMS");

    [Practice("glue-data-catalog-password-encryption", Pillar.Security, Severity.Medium, Settings)]
    internal static readonly Comparison PasswordEncryption = Require("DataCatalogEncryptionSettings.ConnectionPasswordEncryption.ReturnConnectionPasswordEncrypted").ToBe(
        true, "everyone who may read a connection in the catalog of '{name}' gets its password in plain text; set ConnectionPasswordEncryption.ReturnConnectionPasswordEncrypted to true");
}
