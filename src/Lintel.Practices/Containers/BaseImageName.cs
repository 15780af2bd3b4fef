using Lintel.Practices.Facts;

namespace Lintel.Practices.Containers;

/// <summary>What the name of an image says.</summary>
internal static class BaseImageName
{
    private static readonly string[] HubPrefixes = ["docker.io/library/", "docker.io/", "index.docker.io/library/", "registry.hub.docker.com/library/", "public.ecr.aws/docker/library/", "library/"];

    /// <summary>The organizations on Docker Hub whose images Docker has verified, or that make the software themselves.</summary>
    /// <remarks>Source: https://hub.docker.com/search?badges=verified_publisher%2Copen_source, read in part; whoever is not here may be trusted too.</remarks>
    private static readonly string[] Publishers =
        ["amazon", "aquasec", "bitnami", "bitnamilegacy", "buildkite", "checkmarx", "circleci", "cimg", "clamav", "clickhouse", "confluentinc", "continuumio", "curlimages", "cypress", "datadog", "denoland", "docker", "dpage", "elastic", "envoyproxy", "fluent", "gitlab", "google", "grafana", "hashicorp", "jaegertracing", "jenkins", "jupyter", "kong", "localstack", "mariadb", "mcr", "microsoft", "minio", "mysql", "newrelic", "nginx", "nginxinc", "nvidia", "openapitools", "openpolicyagent", "opensearchproject", "oven", "oryd", "phpmyadmin", "pihole", "prom", "pulumi", "rabbitmqmanagement", "redhat", "redis", "rocker", "sbtscala", "sonarsource", "snyk", "splunk", "strimzi", "tensorflow", "timescale", "traefik", "ubuntu", "wiremock", "debezium", "apache", "selenium", "sonatype", "rancher", "kubernetes", "eclipse", "adoptopenjdk", "vault", "hasura", "keycloak", "temporalio", "otel", "pytorch", "dart", "flutter", "goreleaser", "golangci", "hadolint", "koalaman", "alpine", "python", "nodesource", "cloudflare", "gitea", "mattermost", "nextcloud", "grpc", "bufbuild", "astral", "astronomerinc", "quay", "trufflesecurity", "zricethezav", "bridgecrew", "getsentry", "zalando", "crystallang", "phusion", "mambaorg", "condaforge"];

    /// <summary>The organizations under which Docker publishes the official images for one architecture each.</summary>
    /// <remarks>Source: https://github.com/docker-library/official-images, "Architectures other than amd64?".</remarks>
    private static readonly string[] Architectures = ["amd64", "arm32v5", "arm32v6", "arm32v7", "arm64v8", "i386", "mips64le", "ppc64le", "riscv64", "s390x", "windows-amd64"];

    /// <summary>The repository without the registry where that is Docker Hub.</summary>
    public static string Shorten(string repository)
    {
        foreach (var prefix in HubPrefixes)
        {
            if (repository.StartsWith(prefix, StringComparison.Ordinal))
            {
                return repository[prefix.Length..];
            }
        }

        return repository;
    }

    /// <summary>Whether an image comes from Docker Hub, from an account that nobody vouches for.</summary>
    public static bool IsFromUnknownAccount(string repository)
    {
        var name = Shorten(repository);
        var slash = name.IndexOf('/', StringComparison.Ordinal);
        if (slash < 0)
        {
            return false;
        }

        // A first part with a dot or port is a registry.
        var account = name[..slash];
        return !account.Contains('.', StringComparison.Ordinal) && !account.Contains(':', StringComparison.Ordinal) && account != "localhost" && Array.IndexOf(Publishers, account) < 0 && Array.IndexOf(Architectures, account) < 0;
    }

    /// <summary>What is known of an image of Docker Hub that who made it has given up; null when it is not known to be.</summary>
    public static AbandonedImage? FindAbandoned(string repository) => AbandonedImages.Find(Shorten(repository));

    private static readonly string[] LambdaPrefixes = ["public.ecr.aws/lambda/", "amazon/aws-lambda-"];

    /// <summary>Whether an image is one that AWS Lambda runs.</summary>
    public static bool IsForLambda(string repository) => Array.Exists(LambdaPrefixes, prefix => repository.StartsWith(prefix, StringComparison.Ordinal)) || repository.StartsWith("public.ecr.aws/sam/", StringComparison.Ordinal);

    /// <summary>The version of an image whose support has ended; null when that is not known of it.</summary>
    public static EndedImage? FindEnded(string repository, string tag)
    {
        var name = Shorten(repository);
        var parts = tag.Split('-');
        for (var version = parts[0]; version.Length > 0; version = version.LastIndexOf('.') is > 0 and var dot ? version[..dot] : "")
        {
            if ((EndedImages.Find($"{name}:{version}") ?? FindEndedForLambda(repository, version)) is { } ended)
            {
                return ended;
            }
        }

        // What stands behind the version is the system that the image is made on: 3.13-slim-bullseye, 22-alpine3.18.
        EndedImage? first = null;
        foreach (var part in parts.AsSpan(1))
        {
            if ((part.StartsWith("alpine", StringComparison.Ordinal) ? EndedImages.Find($"alpine:{part["alpine".Length..]}")
                : part.All(char.IsAsciiLetterLower) ? EndedImages.Find($"debian:{part}") ?? EndedImages.Find($"ubuntu:{part}")
                : null) is { } ended && !(first?.Ended < ended.Ended))
            {
                first = ended;
            }
        }

        return first;
    }

    /// <summary>The end of the patches for an image of Lambda, which are those of the runtime that it is made of.</summary>
    /// <remarks>Source: AWS Lambda Developer Guide, "Using an AWS base image" of each language, where the table of images has the deprecation of the runtime; .NET 5 and 7 were images only.</remarks>
    private static EndedImage? FindEndedForLambda(string repository, string version)
    {
        var start = Array.Find(LambdaPrefixes, prefix => repository.StartsWith(prefix, StringComparison.Ordinal));
        if (start is null)
        {
            return null;
        }

        var family = repository[start.Length..];
        var runtime = family switch
        {
            "nodejs" or "go" => $"{family}{version}.x",
            "provided" => $"{family}.{version}",
            _ => $"{family}{version}",
        };
        return LambdaRuntimes.Find(runtime) is { Deprecation: { } day } ? new($"{repository}:{version}", day) : null;
    }
}
