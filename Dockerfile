# The engine in an image of its own. On the CPU, with Debian's libtorch:
#
#     docker build -t finetune .
#     docker run --rm -v "$PWD:/data" finetune train --model starter --data /data/mine.csv --out /data/runs/first …
#
# With CUDA: a libtorch 2.x that has it, and an image whose toolkit fits to compile against:
#
#     docker build -t finetune-cuda \
#         --build-arg BUILD_IMAGE=nvidia/cuda:12.6.3-cudnn-devel-ubuntu22.04 \
#         --build-arg LIBTORCH_URL=https://download.pytorch.org/libtorch/cu126/libtorch-cxx11-abi-shared-with-deps-2.7.1%2Bcu126.zip .
#     docker run --rm --gpus all …
ARG BUILD_IMAGE=debian:12-slim

# Only its SDK is used: this image is not a Debian, and the native part has to meet Debian's libtorch.
FROM mcr.microsoft.com/dotnet/sdk:10.0 AS sdk

FROM ${BUILD_IMAGE} AS build
ARG LIBTORCH_URL=
COPY --from=sdk /usr/share/dotnet /usr/share/dotnet
ENV PATH=/usr/share/dotnet:$PATH
WORKDIR /source
COPY . .
RUN scripts/container/build.sh /engine

FROM debian:12-slim
ARG LIBTORCH_URL=
COPY scripts /opt/finetune/scripts
RUN /opt/finetune/scripts/container/runtime-packages.sh
# Where the native part was linked to it; empty without LIBTORCH_URL.
COPY --from=build /opt/libtorch /opt/libtorch
COPY starter/model /opt/finetune/starter/model
COPY samples /opt/finetune/samples
COPY --from=build /engine /opt/finetune/engine
RUN useradd --create-home finetune && mkdir /data && chown finetune: /data
USER finetune
WORKDIR /data
ENTRYPOINT ["/opt/finetune/scripts/container/start.sh"]
