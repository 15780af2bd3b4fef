using System.CommandLine;
using Lintel.Checking;
using Lintel.Dev;
using Lintel.Dev.Coverage;
using Lintel.Dev.Mapping;
using Lintel.Practices;

var service = new Argument<string>("service") { Description = "The service's folder and class, for example S3." };
var name = new Argument<string>("name") { Description = "The practice's name: the good state in kebab-case, for example s3-bucket-versioning." };
var pillar = new Option<Pillar>("--pillar") { Description = "The pillar it serves most, for example CostOptimization.", Required = true };
var severity = new Option<Severity>("--severity") { Description = "How much a gap matters.", Required = true };
var types = new Option<string[]>("--type") { Description = "A CloudFormation type it looks at; repeat for more.", Required = true };
var wellArchitected = new Option<string[]>("--well-architected") { Description = "A Well-Architected best practice it serves, for example REL09-BP01; repeat for more.", Required = true };
var newPractice = new Command("new-practice", "Adds the member and the page of a new practice.") { service, name, pillar, severity, types, wellArchitected };
newPractice.SetAction(result => Repository.Find() is { } repository
    ? NewPractice.Add(
        repository,
        new(result.GetRequiredValue(service), result.GetRequiredValue(name), result.GetValue(pillar), result.GetValue(severity), result.GetRequiredValue(types), result.GetRequiredValue(wellArchitected)),
        Console.Out)
    : Repository.NotFound(Console.Error));

var check = new Option<bool>("--check") { Description = "Writes nothing; exits with 1 and names the files that are not what would be written." };
var generate = new Command("generate", "Writes the files in docs/ that come from the practices.") { check };
generate.SetAction(result => Repository.Find() is { } repository
    ? GeneratedFiles.Write(repository, Catalogue.Instance, result.GetValue(check), Console.Out)
    : Repository.NotFound(Console.Error));

var schemas = new Option<string>("--schemas") { Description = "The folder with cfn-types.json and tf-schema.json.", Required = true };
var checkMapping = new Command("check-mapping", "Holds the tables of the Terraform mapping against the schemas of both sides.") { schemas };
checkMapping.SetAction(result => MappingCheck.Run(result.GetRequiredValue(schemas), Console.Out));

var folder = new Option<string>("--from") { Description = "The folder with practices.csv.", Required = true };
var asOf = new Option<DateOnly>("--as-of") { Description = "The day on which the rules of the other tools were read, for example 2026-08-31.", Required = true };
var importCatalogue = new Command("import-catalogue", "Takes the names and ids of a catalogue of practices over, which docs/coverage.md is measured against.") { folder, asOf };
importCatalogue.SetAction(result => Repository.Find() is { } repository
    ? CoverageImport.Run(repository, result.GetRequiredValue(folder), result.GetValue(asOf), Console.Out)
    : Repository.NotFound(Console.Error));

return new RootCommand("Tools for those who work on Lintel.") { newPractice, generate, checkMapping, importCatalogue }.Parse(args).Invoke();
