# The image runs lintel on what is mounted at /workload: docker run --rm -v "$PWD:/workload:ro" lintel review
FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build
WORKDIR /source
COPY . .
RUN dotnet publish src/Lintel.Cli -c Release -o /program --nologo -p:RestoreLockedMode=true

FROM mcr.microsoft.com/dotnet/runtime:10.0
COPY --from=build /program /opt/lintel
WORKDIR /workload
USER $APP_UID
HEALTHCHECK NONE
ENTRYPOINT ["dotnet", "/opt/lintel/lintel.dll"]
CMD ["review"]
